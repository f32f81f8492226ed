package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hvrwallet.spi.WalletDamagedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stored form. If this fails, wallets that were written do not open, or what somebody edited is
 * taken for one.
 */
class WrappedKeyTest {
  private static final KeyArn ARN =
      new KeyArn("aws", "eu-west-1", "111122223333", "mrk-1234abcd12ab34cd56ef1234567890ab");

  @Property
  void whatIsWrittenIsRead(@ForAll @Size(min = 1, max = 6144) byte[] blob) throws Exception {
    WrappedKey read = WrappedKey.read(new WrappedKey(ARN, blob).write());
    assertEquals(ARN, read.key());
    assertArrayEquals(blob, read.blob());
  }

  @Property
  void aChangeOfOneByteIsAnotherKeyOrNone(
      @ForAll @Size(min = 1, max = 60) byte[] blob,
      @ForAll @IntRange(max = 9999) int at,
      @ForAll byte other) {
    byte[] text = new WrappedKey(ARN, blob).write();
    byte[] changed = text.clone();
    changed[at % text.length] = other;
    try {
      WrappedKey read = WrappedKey.read(changed);
      boolean same = read.key().equals(ARN) && Arrays.equals(read.blob(), blob);
      assertEquals(Arrays.equals(text, changed), same);
    } catch (WalletDamagedException e) {
      assertEquals(false, Arrays.equals(text, changed));
    }
  }

  @Property
  void otherBytesAreNone(@ForAll @Size(max = 300) byte[] bytes) {
    assertThrows(WalletDamagedException.class, () -> WrappedKey.read(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HVRWALLET-KMS 2\nkey ARN\nblob AAAA\n",
        "HVRWALLET-KMS 1\nkey ARN\nblob AAAA",
        "HVRWALLET-KMS 1\r\nkey ARN\r\nblob AAAA\r\n",
        "HVRWALLET-KMS 1\nkey ARN\nblob AAAA\n\n",
        "HVRWALLET-KMS 1\nkey ARN\nblob \n",
        "HVRWALLET-KMS 1\nkey ARN\nblob AA\n",
        "HVRWALLET-KMS 1\nkey ARN\nblob AB==\n",
        "HVRWALLET-KMS 1\nkey arn:aws:kms:eu-west-1:111122223333:alias/x\nblob AAAA\n",
        "HVRWALLET-KMS 1\nkey ARN x\nblob AAAA\n"
      })
  void otherTextsAreNone(String text) {
    byte[] bytes = text.replace("ARN", ARN.toString()).getBytes(StandardCharsets.US_ASCII);
    assertThrows(WalletDamagedException.class, () -> WrappedKey.read(bytes));
  }

  @Property(tries = 20)
  void moreThanKmsWritesIsNone(@ForAll @IntRange(min = 6145, max = 7000) int length) {
    byte[] bytes = new WrappedKey(ARN, new byte[length]).write();
    assertThrows(WalletDamagedException.class, () -> WrappedKey.read(bytes));
  }
}
