package org.hvrwallet.kms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * A role that is assumed with a token of an identity provider, as pods of EKS do.
 *
 * @param role that the wallet wants
 * @param arn of the role that the environment says
 * @param file with the token, which is replaced from time to time
 * @param region whose STS is asked
 */
record WebIdentity(Principal role, String arn, String file, String region) implements RoleSource {
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  @Override
  public Session fetch() throws WalletException {
    if (!RoleSources.same(role, arn)) {
      throw RoleSources.another(role, "AWS_ROLE_ARN says " + arn);
    }
    String token = token();
    try (StsClient sts = Clients.sts(region, TIME, ATTEMPTS)) {
      return session(sts.assumeRoleWithWebIdentity(request(token)).credentials());
    } catch (AwsServiceException e) {
      String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
      String safe = code != null && code.matches("[A-Za-z.]{1,60}") ? code : "an error";
      throw RoleSources.none(role, "STS in " + region + " says " + safe);
    } catch (RuntimeException e) { // its message may be a server's
      throw RoleSources.none(
          role, "STS in " + region + " did not answer (" + e.getClass().getSimpleName() + ")");
    }
  }

  private String token() throws WalletException {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | InvalidPathException e) {
      throw RoleSources.none(
          role, "the file that AWS_WEB_IDENTITY_TOKEN_FILE names cannot be read: " + file);
    }
  }

  private AssumeRoleWithWebIdentityRequest request(String token) {
    Optional<String> name = SdkSystemSetting.AWS_ROLE_SESSION_NAME.getStringValue();
    return AssumeRoleWithWebIdentityRequest.builder()
        .roleArn(arn)
        .roleSessionName(name.orElse("hvrwallet"))
        .webIdentityToken(token)
        .build();
  }

  private static Session session(Credentials credentials) {
    return new Session(
        credentials.accessKeyId(),
        credentials.secretAccessKey(),
        Optional.ofNullable(credentials.sessionToken()),
        Optional.ofNullable(credentials.expiration()));
  }
}
