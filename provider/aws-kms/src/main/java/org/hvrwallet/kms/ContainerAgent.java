package org.hvrwallet.kms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.spi.WalletException;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The role of a container, from the agent beside it. The SDK's own provider does not tell whose
 * credentials it got, which ECS says.
 *
 * @param role that the wallet wants
 * @param relative what AWS_CONTAINER_CREDENTIALS_RELATIVE_URI says
 * @param full what AWS_CONTAINER_CREDENTIALS_FULL_URI says
 */
record ContainerAgent(Principal role, Optional<String> relative, Optional<String> full)
    implements RoleSource {
  /** Of ECS, and of EKS Pod Identity. */
  private static final Set<String> AGENTS =
      Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

  @Override
  public Session fetch() throws WalletException {
    try {
      Map<String, String> headers =
          authorization()
              .<Map<String, String>>map(it -> Map.of("Authorization", it))
              .orElse(Map.of());
      String json = new MetadataRequest(url(), headers).send("GET");
      JsonSession answer = JsonSession.read(json, role);
      if (answer.roleArn().filter(arn -> !RoleSources.same(role, arn)).isPresent()) {
        throw RoleSources.another(role, "the role of this container is another");
      }
      return answer.session();
    } catch (IOException e) {
      throw RoleSources.none(role, "the agent of the container does not answer");
    } catch (SdkException e) { // its message may be a server's
      throw RoleSources.none(role, "the agent of the container refuses them");
    }
  }

  /** Where the SDK looks; in the clear, only what never leaves the machine. */
  private URI url() throws WalletException {
    try {
      URI url =
          URI.create(
              relative.isPresent()
                  ? SdkSystemSetting.AWS_CONTAINER_SERVICE_ENDPOINT.getStringValueOrThrow()
                      + relative.get()
                  : full.orElseThrow());
      if ("https".equals(url.getScheme()) || AGENTS.contains(url.getHost()) || loopback(url)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // none
    }
    throw RoleSources.none(
        role, "AWS_CONTAINER_CREDENTIALS_FULL_URI must be https, or name a host of this machine");
  }

  private static boolean loopback(URI url) {
    try {
      return url.getHost() != null && InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private Optional<String> authorization() throws WalletException {
    Optional<String> file =
        SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.getStringValue();
    if (file.isEmpty()) {
      return SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN.getStringValue();
    }
    try {
      return Optional.of(Files.readString(Path.of(file.get())).strip());
    } catch (IOException | InvalidPathException e) {
      throw RoleSources.none(
          role, "the file that AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names cannot be read");
    }
  }
}
