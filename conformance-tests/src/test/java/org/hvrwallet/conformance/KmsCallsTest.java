package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.hvrwallet.kmsdouble.Call;
import org.hvrwallet.kmsdouble.Trick;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * KMS is asked once for each process that opens a wallet, and an open wallet needs it no more. If
 * these fail, an account pays for every entry, is throttled when a machine starts, or a hub stands
 * still with every hiccup of AWS.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one account and one wallet for all
class KmsCallsTest {
  private static final int THREADS = 64;
  private static final int PROCESSES = 4;
  private static final SecretKey AES = new SecretKeySpec(new byte[16], "AES");

  private final KmsSite site = KmsSite.replicated();
  private HubFiles hub;

  @BeforeAll
  void aWalletThatOpensItself(@TempDir Path config) {
    hub = site.create(config, "Wallet_Auto_Open_Password=@prompt", site.replicas());
  }

  @BeforeEach
  void nothingIsOpen() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      System.gc(); // keys that nobody refers to are wiped
      Thread.sleep(20);
    }
    site.calm();
  }

  @AfterAll
  void end() {
    hub.close();
    site.close();
  }

  private String sealedAndOpened(KeyStore store) throws GeneralSecurityException {
    return new String(Sealed.open(store, Sealed.of(store, "value")), StandardCharsets.UTF_8);
  }

  @Test
  void manyThreadsAndStoresAskOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch all = new CountDownLatch(THREADS);
    List<Future<String>> values = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      char[] password = i % 2 == 0 ? KmsSite.password() : null; // given, or its own
      values.add(
          threads.submit(
              () -> {
                all.countDown();
                all.await();
                return sealedAndOpened(hub.load(password)) + sealedAndOpened(hub.load(password));
              }));
    }
    for (Future<String> value : values) {
      assertEquals("valuevalue", value.get());
    }
    threads.shutdown();
    assertEquals(1, site.calls("Decrypt"), () -> site.aws.calls().toString());
  }

  /** All at once, as after a restart; and however many entries there are. */
  @Test
  void eachProcessAsksOnce() throws Exception {
    KeyStore store = hub.load(KmsSite.password());
    for (int i = 0; i < 100; i++) {
      store.setKeyEntry("entry" + i, AES, null, null);
    }
    store.store(null, KmsSite.password());
    // Who waits long for a busy machine asks no second time.
    hub.command(KmsSite.LINE, "sales", "Wallet_KMS_Timeout=120").succeeds();
    Path password = Files.writeString(hub.config.resolve("password"), KmsSite.SECRET);
    String list = "keytool -list -keystore " + hub.name + " -storepass:file " + password;
    site.aws.calls().reset();
    ExecutorService processes = Executors.newFixedThreadPool(PROCESSES);
    List<Future<Child>> children = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      children.add(processes.submit(() -> hub.hvrwallet("", list.split(" "))));
    }
    for (Future<Child> child : children) {
      child.get().succeeds().says("entry0, ").says("entry99, ");
    }
    processes.shutdown();
    assertEquals(PROCESSES, site.calls("Decrypt"));
    assertEquals(PROCESSES, site.aws.calls().arrived());
  }

  @Test
  void anOpenWalletGoesOnWithoutKms() throws Exception {
    KeyStore store = hub.load(KmsSite.password());
    site.region.down();
    site.aws.region(KmsSite.REPLICA).down();
    assertEquals("value", sealedAndOpened(store));
    store.setKeyEntry("stored", AES, null, null);
    store.store(null, KmsSite.password());
    KeyStore again = hub.load(KmsSite.password()); // this process has its key
    assertEquals(AES, again.getKey("stored", null));
    assertEquals("value", sealedAndOpened(again));
    assertEquals(1, site.aws.calls().arrived());
  }

  @Test
  void throttlingForAMomentIsWaitedOut() throws Exception {
    site.region.mischief().next(Trick.THROTTLE, 2);
    assertEquals("value", sealedAndOpened(hub.load(KmsSite.password())));
    assertEquals(3, site.calls("Decrypt"));
  }

  @Test
  void aReplicaServesWhenTheHomeRegionIsDown() throws Exception {
    site.region.down();
    assertEquals("value", sealedAndOpened(hub.load(KmsSite.password())));
    assertEquals(List.of(KmsSite.REPLICA), regionsAsked());
  }

  @Test
  void aReplicaServesWhenTheHomeRegionDenies() throws Exception {
    site.user().deny("Decrypt", site.key.arn());
    assertEquals("value", sealedAndOpened(hub.load(KmsSite.password())));
    assertEquals(List.of(KmsSite.REGION, KmsSite.REPLICA), regionsAsked());
  }

  private List<String> regionsAsked() {
    return site.aws.calls().last().stream().map(Call::region).toList();
  }

  @Test
  void aStoreThatWasLoadedDuringAnOutageOpensItselfAfterwards() throws Exception {
    site.user().deny("Decrypt");
    KeyStore store = hub.load(null);
    GeneralSecurityException refusal =
        assertThrows(GeneralSecurityException.class, () -> store.getKey("hub", null));
    String said = refusal.getMessage();
    assertTrue(said.contains("kms:Decrypt for hub sales with the key " + site.key.arn()), said);
    assertTrue(said.contains("In the next region, kms:Decrypt"), said);
    site.calm();
    assertEquals("value", sealedAndOpened(store));
    assertEquals(1, site.aws.calls().arrived());
  }
}
