package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.hvrwallet.kmsdouble.KeyState;
import org.hvrwallet.kmsdouble.Mischief;
import org.hvrwallet.kmsdouble.Region;
import org.hvrwallet.kmsdouble.Trick;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.KeyServiceHealth;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas of the KMS key. If this fails, an outage of one region stops what others could open. */
class KmsRegionsTest {
  private final KmsHub hub = KmsHub.replicated();
  private final Region replica = hub.aws.region(KmsHub.REPLICA);
  private byte[] wrapped;

  @BeforeEach
  void generate() throws WalletException {
    wrapped = hub.generate();
    hub.aws.calls().reset();
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void theReplicaOpensWhileTheHomeRegionIsDown() throws Exception {
    hub.region.down();
    hub.open(wrapped).close();
    assertEquals(KmsHub.REPLICA, hub.aws.calls().last().get(0).region());
  }

  @Test
  void theReplicaOpensWhatTheHomeRegionThrottlesOrRefuses() throws Exception {
    hub.region.mischief().next(Trick.THROTTLE, Mischief.ALWAYS);
    hub.open(wrapped).close();
    hub.region.mischief().none();
    hub.key.state(KeyState.DISABLED);
    hub.open(wrapped).close();
  }

  @Test
  void aHomeRegionThatSaysNothingLeavesTimeForTheReplica() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      hub.properties.put(KmsProperties.ENDPOINT, "http://127.0.0.1:" + silent.getLocalPort());
      hub.open(wrapped).close();
    }
  }

  @Test
  void allThatFailedIsTold() throws IOException {
    hub.region.down();
    replica.mischief().next(Trick.INTERNAL_ERROR, Mischief.ALWAYS);
    KeyServiceException failure = assertThrows(KeyServiceException.class, () -> hub.open(wrapped));
    assertEquals(Trouble.UNREACHABLE, failure.trouble());
    assertTrue(failure.getMessage().contains("In the next region, kms:Decrypt"));
    assertTrue(failure.getMessage().contains(KmsHub.REPLICA), failure.getMessage());
  }

  @Test
  void aWrongSecretIsWrongEverywhere() {
    assertThrows(
        WrongPasswordException.class,
        () -> hub.type.open(wrapped, hub.access("hub", "another secret than it is")));
    assertEquals(1, hub.aws.calls().arrived("Decrypt"));
  }

  @Test
  void aKeyOfOneRegionIsRefusedWhereOthersAreToOpenIt() {
    for (String name : new String[] {hub.region.createKey("alias/one").arn(), "alias/one"}) {
      hub.properties.put(KmsProperties.KEY, name);
      WalletRefusedException refused =
          assertThrows(WalletRefusedException.class, () -> hub.type.generate(hub.access()));
      assertTrue(refused.getMessage().contains(KmsProperties.REPLICAS), refused.getMessage());
    }
  }

  @Test
  void aRecordedKeyOfAnotherRegionIsAskedForThere() throws Exception {
    hub.properties.put(KmsProperties.REGION, "us-east-1");
    hub.properties.put(KmsProperties.KEY, "alias/hub");
    Region other = hub.aws.region("us-east-1");
    hub.properties.put(KmsProperties.ENDPOINT, other.endpoint().toString());
    hub.properties.put(KmsProperties.REPLICAS, KmsHub.REGION + "=" + hub.region.endpoint());
    hub.open(wrapped).close();
    assertEquals(KmsHub.REGION, hub.aws.calls().last().get(0).region());
  }

  @Test
  void everyRegionIsExamined() {
    replica.mischief().next(Trick.THROTTLE, Mischief.ALWAYS);
    List<KeyServiceHealth> findings = hub.type.examine(wrapped, hub.access());
    assertEquals(2, findings.size());
    assertTrue(findings.get(0).works());
    assertTrue(findings.get(0).what().contains(" ms"), findings.get(0).what());
    assertTrue(!findings.get(1).works());
    assertTrue(findings.get(1).what().contains(KmsHub.REPLICA), findings.get(1).what());
    assertTrue(findings.get(1).mend().contains("quota"), findings.get(1).mend());
  }

  @Test
  void aKeyThatIsUsedNextIsHintedAt() {
    hub.properties.put(KmsProperties.KEY, hub.region.createMultiRegionKey("alias/next").id());
    List<KeyServiceHealth> findings = hub.type.examine(wrapped, hub.access());
    assertEquals(3, findings.size());
    assertTrue(findings.get(2).works());
    assertTrue(findings.get(2).what().contains("from the next rotation on"));
    hub.properties.put(KmsProperties.KEY, "alias/next");
    assertEquals(2, hub.type.examine(wrapped, hub.access()).size());
  }

  @Test
  void examiningWithoutAPasswordSaysSo() {
    WalletException ours = assertThrows(WalletException.class, () -> hub.open(new byte[] {1}));
    List<KeyServiceHealth> findings = hub.type.examine(new byte[] {1}, hub.access());
    assertEquals(ours.getMessage(), findings.get(0).what());
  }
}
