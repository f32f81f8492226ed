package org.hvrwallet.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.SecretKeyEntry;
import java.security.cert.X509Certificate;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.jcajce.BCFKSLoadStoreParameter;

/** Makes key stores with many entries, all with the same iterations of their key derivations. */
final class StoreMaker {
  private static final int ITERATIONS = 10_000; // what the JDK's PKCS12 has, unless it is told

  private StoreMaker() {}

  /** One with secret keys. */
  static void keys(String type, int count, Path file) throws Exception {
    KeyStore store = empty(type);
    for (int i = 0; i < count; i++) {
      store.setEntry(
          "key" + i, new SecretKeyEntry(Peers.key()), new PasswordProtection(StoreFiles.PASSWORD));
    }
    write(store, file);
  }

  /** One with certificates; they are one under many names. */
  static void certificates(String type, int count, Path file) throws Exception {
    KeyStore store = empty(type);
    X509Certificate certificate =
        TlsIdentity.certificate("listed", KeyPairGenerator.getInstance("EC").generateKeyPair());
    for (int i = 0; i < count; i++) {
      store.setCertificateEntry("certificate" + i, certificate);
    }
    write(store, file);
  }

  private static KeyStore empty(String type) throws Exception {
    System.setProperty("hvrwallet.iterations", Integer.toString(ITERATIONS));
    KeyStore store = StoreFiles.store(type);
    store.load(null, null);
    if (type.equals(Case.OURS)) {
      // Under its password, so that entries have none of their own.
      ByteArrayOutputStream nothing = new ByteArrayOutputStream();
      store.store(nothing, StoreFiles.PASSWORD);
      store.load(new ByteArrayInputStream(nothing.toByteArray()), StoreFiles.PASSWORD);
    }
    return store;
  }

  /** Whole or not at all, since what is there is taken for whole by the next run. */
  private static void write(KeyStore store, Path file) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (store.getType().equals(KeyStoreGroup.BCFKS)) {
      store.store(
          new BCFKSLoadStoreParameter.Builder(out, StoreFiles.PASSWORD)
              .withStorePBKDFConfig(
                  new PBKDF2Config.Builder()
                      .withPRF(PBKDF2Config.PRF_SHA512)
                      .withIterationCount(ITERATIONS)
                      .build())
              .build());
    } else {
      store.store(out, StoreFiles.PASSWORD);
    }
    move(out.toByteArray(), file);
  }

  private static void move(byte[] content, Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.write(unfinished, content);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
