package org.hvrwallet.conformance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.ServiceLoader;
import javax.crypto.SecretKey;

/** The provider under test, found as a program would find it. */
final class Hvr {
  static final Path ROOT = Path.of(System.getProperty("hvr.root"));
  static final Path JAR = ROOT.resolve("dist/hvrwallet.jar");
  static final char[] PASSWORD = "correct horse".toCharArray();

  private Hvr() {}

  /** A new instance. */
  static Provider provider() {
    return ServiceLoader.load(Provider.class).stream()
        .filter(service -> service.type().getPackageName().startsWith("org.hvrwallet"))
        .map(ServiceLoader.Provider::get)
        .findFirst()
        .orElseThrow();
  }

  /** Puts it at the end of the list of providers, unless it is there. */
  static void register() {
    if (Security.getProvider("HVR") == null) {
      // New wallets of these tests are cheap to open.
      System.setProperty("hvrwallet.iterations", "10000");
      Security.addProvider(provider());
    }
  }

  /** The wallet that the reference implementation wrote, open. */
  static KeyStore fixture() {
    return load(fixtureBytes(), PASSWORD);
  }

  static byte[] fixtureBytes() {
    return fixtureFile("wallet-1.hvr");
  }

  static byte[] fixtureFile(String name) {
    try {
      return Files.readAllBytes(
          ROOT.resolve("provider/wallet/src/test/resources/fixtures").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KeyStore load(byte[] wallet, char[] password) {
    register();
    try {
      KeyStore store = KeyStore.getInstance("HVRWALLET");
      store.load(new ByteArrayInputStream(wallet), password);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] store(KeyStore store, char[] password) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      store.store(out, password);
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /** The handle of a hub encryption key of the fixture. */
  static SecretKey key(String alias) {
    try {
      return (SecretKey) fixture().getKey(alias, null);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
