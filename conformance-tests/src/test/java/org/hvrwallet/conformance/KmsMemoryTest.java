package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A closed wallet of AWS KMS leaves neither its hub encryption key nor the secret access key in the
 * memory of the process, whatever passed through the SDK and its HTTP client. If these fail, a heap
 * dump of a server has the hub, and the account too.
 *
 * <p>The JDK's HTTP client has buffers that nobody can wipe, so a collection comes first.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one account and one wallet for all
class KmsMemoryTest {
  private static final String WRONG = "battery/staple/FEMIK7MDENGbPxRfiCYEXAMPL";

  private final KmsSite site = new KmsSite();
  private Program program;
  private HubFiles template;
  private HubFiles hub;
  private Secrets secrets;

  static List<Jdk> firstJdk() {
    return MemoryFixture.firstJdk();
  }

  static List<Jdk> otherJdks() {
    return MemoryFixture.otherJdks();
  }

  @BeforeAll
  void aWallet(@TempDir Path made, @TempDir Path classes) throws Exception {
    program = Program.compile("Memory", classes);
    template = site.create(made, "Wallet_KMS_Timeout=4");
  }

  @BeforeEach
  void aCopy(@TempDir Path config) throws Exception {
    site.calm();
    hub = template.copy(config);
    secrets =
        new Secrets()
            .key("the key", site.hubKey(hub))
            .password("the secret access key", KmsSite.SECRET)
            .password("the wrong one", WRONG);
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  @AfterAll
  void end() {
    site.close();
  }

  private Talk start(Jdk jdk) throws IOException {
    List<String> options = new ArrayList<>(MemoryFixture.NO_COLLECTION);
    options.add("-Dhvrwallet.config=" + hub.config);
    options.add("-Djava.util.logging.config.file=/dev/null"); // its lines are not answers
    options.add("-Daws.ec2MetadataServiceEndpoint=" + site.aws.instanceMetadata().endpoint());
    return program.start(jdk, hub.config, options);
  }

  private Path dumpFile() {
    return hub.config.resolve("dump.hprof");
  }

  private void assertHolds(Talk job, String what) throws IOException {
    List<String> finds = job.dump(dumpFile(), true).forms(secrets);
    assertTrue(finds.stream().anyMatch(find -> find.startsWith(what)), finds::toString);
  }

  private void collectAndAssertNothing(Talk job) throws IOException {
    job.expect("collected", "collect");
    for (boolean live : new boolean[] {false, true}) {
      assertEquals("", String.join("\n", job.dump(dumpFile(), live).find(secrets)));
    }
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void aClosedWalletLeavesNothing(Jdk jdk) throws Exception {
    try (Talk job = start(jdk)) {
      job.expect("opened with key 1", "open-with " + hub.name + "\n" + KmsSite.SECRET);
      assertHolds(job, "the key");
      assertHolds(job, "the secret access key");
      site.user().deny("ReEncryptFrom"); // so that the key itself goes out
      job.expect("changed", "change-to\n" + KmsSite.SECRET);
      assertEquals(1, site.calls("Encrypt"));
      job.expect("rotated to key 2", "rotate");
      secrets.key("the new key", site.hubKey(hub));
      assertHolds(job, "the new key");
      job.expect("closed", "close");
      collectAndAssertNothing(job);
    }
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void aRefusedOrAbandonedOpeningLeavesNothing(Jdk jdk) throws Exception {
    try (Talk job = start(jdk)) {
      String refused = job.ask("load-with " + hub.name + "\n" + WRONG);
      assertTrue(refused.startsWith("refused: wrong password for the wallet"), refused);
      site.region.mischief().delay(Duration.ofSeconds(5));
      refused = job.ask("load-with " + hub.name + "\n" + KmsSite.SECRET);
      assertTrue(refused.contains("did not answer in time"), refused);
      Thread.sleep(2000); // the call that was given up has ended
      collectAndAssertNothing(job);
    }
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void norDoesOneThatTheRoleOpened(Jdk jdk) throws Exception {
    hub.delete();
    site.createForRole(hub.config);
    secrets.key("the role's key", site.hubKey(hub));
    try (Talk job = start(jdk)) {
      job.expect("begun", "begin " + hub.name);
      job.expect("open", "await");
      assertHolds(job, "the role's key");
      job.expect("closed", "close");
      collectAndAssertNothing(job);
      job.expect("loaded", "load " + hub.name);
      assertHolds(job, "the role's key");
      job.expect("dropped", "drop");
      collectAndAssertNothing(job);
    }
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void aClosedWalletOnOtherJdks(Jdk jdk) throws Exception {
    aClosedWalletLeavesNothing(jdk);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void aRefusalOnOtherJdks(Jdk jdk) throws Exception {
    aRefusedOrAbandonedOpeningLeavesNothing(jdk);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void theRoleOnOtherJdks(Jdk jdk) throws Exception {
    norDoesOneThatTheRoleOpened(jdk);
  }
}
