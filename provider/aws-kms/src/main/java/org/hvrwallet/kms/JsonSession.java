package org.hvrwallet.kms;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * The JSON that containers' agents and instances give credentials out in.
 *
 * @param session the credentials
 * @param roleArn whose they are, if that is said
 */
record JsonSession(Session session, Optional<String> roleArn) {
  /** Reads it. */
  static JsonSession read(String json, Principal role) throws WalletException {
    try {
      JsonNode node = JsonNode.parser().parse(json);
      Session session =
          new Session(
              text(node, "AccessKeyId").orElseThrow(),
              text(node, "SecretAccessKey").orElseThrow(),
              text(node, "Token"),
              text(node, "Expiration").map(Instant::parse));
      return new JsonSession(session, text(node, "RoleArn"));
    } catch (DateTimeParseException e) {
      throw RoleSources.none(role, "the answer has no time that they expire at");
    } catch (RuntimeException e) { // whose message quotes the answer
      throw RoleSources.none(role, "the answer holds none");
    }
  }

  private static Optional<String> text(JsonNode node, String name) {
    return node.field(name).filter(JsonNode::isString).map(JsonNode::asString);
  }

  @Override
  public String toString() {
    return "JsonSession[" + roleArn + "]";
  }
}
