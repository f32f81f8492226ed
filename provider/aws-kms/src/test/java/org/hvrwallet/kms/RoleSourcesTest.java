package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_CONTAINER_SERVICE_ENDPOINT;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_EC2_METADATA_DISABLED;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_ROLE_ARN;
import static software.amazon.awssdk.core.SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hvrwallet.kmsdouble.ContainerCredentials;
import org.hvrwallet.kmsdouble.TokenService;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where a role's credentials come from. If this fails, a wallet does not open on the instances, in
 * the containers or pods that have the role; or it opens as somebody else.
 */
class RoleSourcesTest {
  private final KmsHub hub = KmsHub.simple();
  private final Environment environment = new Environment();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    environment.close();
    hub.close();
  }

  @Test
  void anInstance() throws Exception {
    instance("hub-role");
    hub.open(hub.generate()).close();
  }

  @Test
  void anInstanceWithAnotherRole() {
    instance("other-role");
    assertRefused("hub-role");
  }

  @Test
  void anInstanceWithoutMetadata() {
    instance("hub-role");
    hub.aws.instanceMetadata().down();
    assertTrouble(Trouble.CREDENTIALS);
  }

  @Test
  void anInstanceWhoseMetadataMayNotBeAsked() {
    instance("hub-role");
    environment.say(AWS_EC2_METADATA_DISABLED, "true");
    assertTrouble(Trouble.CREDENTIALS);
    assertEquals(0, hub.aws.instanceMetadata().requests());
  }

  @Test
  void aMachineThatIsNoInstance() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      String endpoint = "http://127.0.0.1:" + silent.getLocalPort();
      environment.say(AWS_EC2_METADATA_SERVICE_ENDPOINT, endpoint);
      hub.role("hub-role", hub.aws.instanceMetadata().principal());
      hub.properties.put(KmsProperties.TIMEOUT, "1");
      assertTrue(assertTrouble(Trouble.CREDENTIALS).contains("in time"));
    }
  }

  @Test
  void aContainer() throws Exception {
    String endpoint = hub.aws.containerCredentials().endpoint().toString();
    environment.say(AWS_CONTAINER_SERVICE_ENDPOINT, endpoint);
    environment.say(AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, "/v2/credentials/1");
    hub.role(ContainerCredentials.ROLE, hub.aws.containerCredentials().principal());
    hub.open(hub.generate()).close();
    hub.role("other-role", hub.aws.containerCredentials().principal());
    assertRefused("other-role");
  }

  @Test
  void aContainerWhoseAgentWantsToKnowWhoAsks() throws Exception {
    String endpoint = hub.aws.containerCredentials().endpoint().toString();
    environment.say(AWS_CONTAINER_CREDENTIALS_FULL_URI, endpoint + "/x");
    hub.aws.containerCredentials().authorization("it's me");
    hub.role(ContainerCredentials.ROLE, hub.aws.containerCredentials().principal());
    assertTrouble(Trouble.CREDENTIALS);
    environment.say(AWS_CONTAINER_AUTHORIZATION_TOKEN, "it's me");
    Thread.sleep(1100); // a source that failed is not asked at once again
    hub.generate();
  }

  @Test
  void anAgentOnAnotherMachineIsNotAskedInTheClear() {
    environment.say(AWS_CONTAINER_CREDENTIALS_FULL_URI, "http://192.0.2.1/x");
    hub.role(ContainerCredentials.ROLE, hub.aws.containerCredentials().principal());
    assertTrouble(Trouble.CREDENTIALS);
  }

  @Test
  void aPod() throws Exception {
    pod("the token", TokenService.ROLE_ARN);
    hub.role(TokenService.ROLE_ARN, hub.aws.tokenService().principal());
    hub.open(hub.generate()).close();
  }

  @Test
  void aPodWithAnotherRole() throws Exception {
    pod("the token", "arn:aws:iam::111122223333:role/else");
    hub.role(TokenService.ROLE, hub.aws.tokenService().principal());
    assertRefused("arn:aws:iam::111122223333:role/else");
  }

  @Test
  void aPodWithAWrongToken() throws Exception {
    pod("another token", TokenService.ROLE_ARN);
    hub.role(TokenService.ROLE, hub.aws.tokenService().principal());
    String message = assertTrouble(Trouble.CREDENTIALS);
    assertTrue(message.contains("InvalidIdentityToken"), message);
  }

  @Test
  void sessionsThatEndedOnTheServerSide() throws Exception {
    instance("hub-role");
    byte[] wrapped = hub.generate();
    hub.aws.expire();
    KeyServiceException expired = assertThrows(KeyServiceException.class, () -> hub.open(wrapped));
    assertEquals(Trouble.CREDENTIALS, expired.trouble());
    assertTrue(expired.getMessage().contains("expired"), expired.getMessage());
    hub.open(wrapped).close(); // with others
  }

  private void instance(String role) {
    String endpoint = hub.aws.instanceMetadata().endpoint().toString();
    environment.say(AWS_EC2_METADATA_SERVICE_ENDPOINT, endpoint);
    hub.role(role, hub.aws.instanceMetadata().principal());
  }

  private void pod(String token, String roleArn) throws IOException {
    hub.aws.tokenService().webIdentityToken("the token");
    Path file = Files.writeString(folder.resolve("token"), token + "\n");
    environment.say("aws.endpointUrlSts", hub.aws.tokenService().endpoint().toString());
    environment.say(AWS_WEB_IDENTITY_TOKEN_FILE, file.toString());
    environment.say(AWS_ROLE_ARN, roleArn);
  }

  private void assertRefused(String says) {
    WalletRefusedException refused =
        assertThrows(WalletRefusedException.class, () -> hub.generate());
    assertTrue(refused.getMessage().contains(KmsProperties.ROLE), refused.getMessage());
    assertTrue(refused.getMessage().contains(says), refused.getMessage());
  }

  private String assertTrouble(Trouble trouble) {
    KeyServiceException failure = assertThrows(KeyServiceException.class, () -> hub.generate());
    assertEquals(trouble, failure.trouble(), failure.getMessage());
    return failure.getMessage();
  }
}
