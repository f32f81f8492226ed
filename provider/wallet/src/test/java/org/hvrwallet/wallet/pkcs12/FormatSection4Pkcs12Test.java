package org.hvrwallet.wallet.pkcs12;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.FixedRandom;
import org.hvrwallet.wallet.VectorFile;
import org.hvrwallet.wallet.VectorFile.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * If these fail, software wallets do not open, or open at whatever cost a stranger's file asks for.
 */
class FormatSection4Pkcs12Test {
  private static final String PASSWORD = "correct horse";
  private final Vector vector = VectorFile.read("format.txt", "Section 4").get(0);

  @Test
  void theFileIsTheVector() {
    SecretBytes key = SecretBytes.copyOf(vector.hex("K"));
    Instant time = Instant.ofEpochMilli(Long.parseLong(vector.text("milliseconds")));
    FixedRandom random =
        new FixedRandom(vector.hex("salt"), vector.hex("iv"), vector.hex("mac_salt"));
    byte[] file = Pkcs12File.write(key, password(PASSWORD), 10_000, time, random);
    assertArrayEquals(vector.hex("file"), file);
  }

  @Test
  void theVectorOpens() throws WalletException {
    SecretBytes key = Pkcs12File.read(vector.hex("file"), password(PASSWORD));
    assertArrayEquals(vector.hex("K"), key.toByteArray());
  }

  private static WalletAccess access(String password, Map<String, String> properties) {
    return new WalletAccess(Optional.empty(), properties, Optional.of(password(password)));
  }

  @Test
  void theJdkReadsTheFileAndItsKey() throws Exception {
    SecretBytes key = SecretBytes.random(32, new SecureRandom());
    SoftwareWalletType type = new SoftwareWalletType();
    byte[] file = type.protect(key, access(PASSWORD, Map.of()));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(file), PASSWORD.toCharArray());
    assertArrayEquals(key.toByteArray(), store.getKey("hub", PASSWORD.toCharArray()).getEncoded());
  }

  @Test
  void passwordsOutsideAsciiWork() throws WalletException {
    SecretBytes key = SecretBytes.random(32, new SecureRandom());
    SoftwareWalletType type = new SoftwareWalletType();
    Map<String, String> cheap = Map.of(SoftwareWalletType.ITERATIONS, "10000");
    byte[] file = type.protect(key, access("Käse \uD83E\uDDC0", cheap));
    assertTrue(type.open(file, access("Käse \uD83E\uDDC0", cheap)).matches(key));
    assertThrows(
        WrongPasswordException.class, () -> type.open(file, access("Kase \uD83E\uDDC0", cheap)));
  }

  @Test
  void aWrongPasswordIsCalledThat() {
    assertThrows(
        WrongPasswordException.class,
        () -> Pkcs12File.read(vector.hex("file"), password("correct horsf")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999", "2500001", "-1", "many", "", "99999999999"})
  void iterationsOutOfBoundsAreRefused(String iterations) {
    Map<String, String> properties = Map.of(SoftwareWalletType.ITERATIONS, iterations);
    assertThrows(WalletRefusedException.class, () -> SoftwareWalletType.iterations(properties));
  }

  @ParameterizedTest
  @CsvSource({
    "a_billion_iterations, asks for 1000000000 iterations; 1 to 5000000 are accepted",
    "more_than_2_to_64_iterations, asks for more than 2^64 iterations",
    "no_iterations, is damaged",
    "a_salt_of_1025_bytes, has a salt of 1025 bytes; at most 1024 are accepted"
  })
  void whatACostlyFileAsksForIsRefusedBeforeDeriving(String name, String expected) {
    byte[] file = VectorFile.read("format.txt", "Section 4, to be refused").get(0).hex(name);
    WalletDamagedException refusal =
        assertTimeout(
            Duration.ofSeconds(10),
            () ->
                assertThrows(
                    WalletDamagedException.class, () -> Pkcs12File.read(file, password(PASSWORD))));
    assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 100, 65_537, 10_000_000})
  void whatIsNoPkcs12FileIsCalledDamaged(int length) {
    assertThrows(
        WalletDamagedException.class, () -> Pkcs12File.read(new byte[length], password(PASSWORD)));
  }

  /** What a file opens to, or how it is refused. */
  private static String outcome(Callable<SecretBytes> read) throws Exception {
    try (SecretBytes key = read.call()) {
      return HexFormat.of().formatHex(key.toByteArray());
    } catch (WrongPasswordException | WalletDamagedException e) {
      assertTrue(e.getMessage().length() > 10);
      return e.getClass().getSimpleName();
    }
  }

  /** Read without a library, which is only faster: what else it is, Bouncy Castle decides. */
  @Property(tries = 300)
  void aChangedFileOpensOnlyToAKeyAndFailsTheSameWithAndWithoutALibrary(
      @ForAll @IntRange(max = 431) int position, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] file = vector.hex("file");
    file[position] ^= (byte) change;
    assertTimeout(
        Duration.ofSeconds(30),
        () -> {
          // The MAC is not checked here (P4), so what lies outside the shrouded key may change.
          String expected = outcome(() -> Pkcs12File.read(file, password(PASSWORD)));
          assertEquals(expected, outcome(() -> OwnFile.read(file, password(PASSWORD))));
        });
  }

  /** Else a keytool loads a hundred classes of Bouncy Castle. */
  @Test
  void whatIsWrittenHereNeedsNoLibrary() throws WalletException {
    assertTrue(OwnFile.isOwn(vector.hex("file")));
    try (SecretBytes key = OwnFile.read(vector.hex("file"), password(PASSWORD))) {
      assertEquals(32, key.length());
    }
  }
}
