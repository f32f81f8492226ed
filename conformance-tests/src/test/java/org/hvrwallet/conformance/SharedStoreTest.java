package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * One KeyStore and many threads: a server reads it while an administrator's thread changes and
 * stores it.
 */
class SharedStoreTest {
  private static final SecretKey AES = new SecretKeySpec(new byte[16], "AES");
  private static final int ROUNDS = 60;

  @Test
  void readersMissNothingWhileOthersStore() throws Exception {
    KeyStore store = Hvr.fixture();
    AtomicBoolean done = new AtomicBoolean();
    List<Callable<Void>> work = new ArrayList<>();
    work.add(() -> storeOften(store, done));
    for (int i = 0; i < 3; i++) {
      work.add(() -> readOften(store, done));
    }
    run(work);
  }

  private static Void storeOften(KeyStore store, AtomicBoolean done) throws Exception {
    try {
      for (int i = 0; i < ROUNDS; i++) {
        store.setKeyEntry("changing", AES, i % 2 == 0 ? null : Hvr.PASSWORD, null);
        store.store(new ByteArrayOutputStream(), Hvr.PASSWORD);
      }
      return null;
    } finally {
      done.set(true);
    }
  }

  private static Void readOften(KeyStore store, AtomicBoolean done) throws Exception {
    while (!done.get()) {
      assertTrue(store.containsAlias("db"));
      assertTrue(store.size() >= 5);
      assertTrue(store.getCreationDate("tls") != null);
      byte[] password = store.getKey("db", null).getEncoded();
      assertEquals("tiger", new String(password, StandardCharsets.UTF_8));
      if (store.containsAlias("changing")) {
        assertEquals(AES, store.getKey("changing", Hvr.PASSWORD));
      }
    }
    return null;
  }

  @Test
  void twoThreadsStoreOneNewStore() throws Exception {
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    store.load(null, null);
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String alias = "key" + i;
      work.add(
          () -> {
            store.setKeyEntry(alias, AES, "its own".toCharArray(), null);
            store.store(new ByteArrayOutputStream(), Hvr.PASSWORD);
            return null;
          });
    }
    run(work);
    KeyStore again = Hvr.load(Hvr.store(store, Hvr.PASSWORD), Hvr.PASSWORD);
    assertEquals(5, again.size());
    for (int i = 0; i < 4; i++) {
      assertEquals(AES, again.getKey("key" + i, "its own".toCharArray()));
    }
  }

  private static void run(List<Callable<Void>> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    for (Future<Void> each : pool.invokeAll(work)) {
      each.get();
    }
    pool.shutdown();
  }

  @Test
  void aDamagedCopyDoesNotSpoilTheGoodOneInTheSameProcess() throws Exception {
    String good = new String(Hvr.fixtureBytes(), StandardCharsets.UTF_8);
    String damaged =
        good.replace("\"Encryption_Key_Sequence\" : 3", "\"Encryption_Key_Sequence\" : 7");
    byte[] bytes = damaged.getBytes(StandardCharsets.UTF_8);
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    assertThrows(
        IOException.class, () -> store.load(new ByteArrayInputStream(bytes), Hvr.PASSWORD));
    KeyStore after = Hvr.fixture();
    assertTrue(after.containsAlias("hub#3"));
    byte[] password = after.getKey("db", null).getEncoded();
    assertEquals("tiger", new String(password, StandardCharsets.UTF_8));
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    cipher.init(Cipher.ENCRYPT_MODE, after.getKey("hub", null));
    assertEquals(3, cipher.doFinal(new byte[1])[7]);
  }
}
