package org.hvrwallet.kms;

import static software.amazon.awssdk.core.SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_ROLE_ARN;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE;

import java.util.Optional;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * Finds who gives out the credentials of a role, as the environment says it to the SDK: a token of
 * an identity provider (EKS), the agent of a container (ECS, EKS Pod Identity), the instance (EC2).
 */
final class RoleSources {
  private static final String IPV6 = "http://[fd00:ec2::254]";

  private RoleSources() {}

  /**
   * The source for a role.
   *
   * @param role its name or ARN
   * @param region whose STS is asked, where it is
   */
  static RoleSource of(Principal role, String region) {
    Optional<String> file = AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue();
    Optional<String> arn = AWS_ROLE_ARN.getStringValue();
    if (file.isPresent() && arn.isPresent()) {
      return new WebIdentity(role, arn.get(), file.get(), region);
    }
    if (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI.getStringValue().isPresent()
        || AWS_CONTAINER_CREDENTIALS_FULL_URI.getStringValue().isPresent()) {
      return new ContainerAgent(
          role,
          AWS_CONTAINER_CREDENTIALS_RELATIVE_URI.getStringValue(),
          AWS_CONTAINER_CREDENTIALS_FULL_URI.getStringValue());
    }
    return new InstanceMetadata(role, instanceEndpoint());
  }

  private static String instanceEndpoint() {
    boolean ipv6 =
        AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE
            .getStringValue()
            .filter("IPv6"::equalsIgnoreCase)
            .isPresent();
    // The SDK knows an address of its own when nobody sets one.
    String endpoint =
        AWS_EC2_METADATA_SERVICE_ENDPOINT.getStringValue().orElse("http://169.254.169.254");
    boolean standard = endpoint.equals(AWS_EC2_METADATA_SERVICE_ENDPOINT.defaultValue());
    String chosen = ipv6 && standard ? IPV6 : endpoint;
    return chosen.endsWith("/") ? chosen.substring(0, chosen.length() - 1) : chosen;
  }

  /** Whether two names or ARNs can mean the same role. */
  static boolean same(Principal role, String arn) {
    String wanted = role.role().orElse("");
    return wanted.startsWith("arn:")
        ? wanted.equals(arn)
        : wanted.equals(arn.substring(arn.lastIndexOf('/') + 1));
  }

  /** There are none. */
  static KeyServiceException none(Principal role, String why) {
    return new KeyServiceException(
        Trouble.CREDENTIALS,
        "the credentials of the "
            + role
            + " could not be had: "
            + why
            + Advice.of(Trouble.CREDENTIALS));
  }

  /** They are somebody else's. */
  static WalletRefusedException another(Principal role, String what) {
    return new WalletRefusedException(
        KmsProperties.ROLE
            + " says "
            + role.role().orElse("")
            + ", and "
            + what
            + ": set the property to the role that this machine has, or give it that role");
  }
}
