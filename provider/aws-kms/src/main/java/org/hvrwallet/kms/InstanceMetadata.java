package org.hvrwallet.kms;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.hvrwallet.spi.WalletException;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The role of an EC2 instance, by version 2 of its metadata service only: version 1 gives
 * credentials to everybody who can make this machine send a request. The SDK's own provider takes
 * whatever role there is, and does not tell which.
 *
 * @param role that the wallet wants
 * @param endpoint of the service
 */
record InstanceMetadata(Principal role, String endpoint) implements RoleSource {
  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

  @Override
  public Session fetch() throws WalletException {
    if (SdkSystemSetting.AWS_EC2_METADATA_DISABLED.getBooleanValue().orElse(false)) {
      throw RoleSources.none(
          role, "nothing gives this process a role, and AWS_EC2_METADATA_DISABLED is set");
    }
    try {
      String token =
          request("/latest/api/token", Map.of("x-aws-ec2-metadata-token-ttl-seconds", "60"))
              .send("PUT");
      Map<String, String> headers = Map.of("x-aws-ec2-metadata-token", token);
      String name = request(ROLES, headers).send("GET").strip().lines().findFirst().orElse("");
      if (!name.equals(role.roleName().orElse(""))) {
        throw RoleSources.another(role, "the role of this instance is " + shown(name));
      }
      return JsonSession.read(request(ROLES + name, headers).send("GET"), role).session();
    } catch (IOException e) {
      throw RoleSources.none(
          role,
          "nothing gives this process a role: no token, no container, and no instance metadata at "
              + endpoint);
    } catch (SdkException e) { // its message may be a server's
      throw RoleSources.none(role, "the instance has none, or refuses it, at " + endpoint);
    }
  }

  private static String shown(String name) {
    return name.matches("[\\w+=,.@-]{1,64}") ? name : "another";
  }

  private MetadataRequest request(String path, Map<String, String> headers) {
    return new MetadataRequest(URI.create(endpoint + path), headers);
  }
}
