package org.hvrwallet.wallet.pkcs12;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.key.Subkey;

/**
 * Our derivations give what those of the JDK and of Bouncy Castle give, for any password. If one
 * did not, wallets under some passwords would open with this program only, or not any more.
 */
class KeyDerivationTest {
  private static final int KEY_BITS = 256;

  @Property(tries = 300)
  void pbkdf2IsThatOfTheJdk(
      @ForAll @StringLength(min = 1, max = 150) String text,
      @ForAll @Size(min = 1, max = 200) byte[] salt,
      @ForAll @IntRange(min = 1, max = 40) int iterations)
      throws Exception {
    char[] characters = text.toCharArray();
    byte[] expected =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(new PBEKeySpec(characters, salt, iterations, KEY_BITS))
            .getEncoded();
    try (Password password = Password.copyOf(characters)) {
      Subkey key = KeyDerivation.pbkdf2(password, salt, iterations);
      assertArrayEquals(expected, key.getEncoded());
    }
  }

  @Property(tries = 300)
  void theMacKeyIsThatOfBouncyCastle(
      @ForAll @StringLength(min = 1, max = 150) String text,
      @ForAll @Size(min = 1, max = 200) byte[] salt,
      @ForAll @IntRange(min = 1, max = 40) int iterations) {
    char[] characters = text.toCharArray();
    PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(new SHA256Digest());
    byte[] bmpString = PBEParametersGenerator.PKCS12PasswordToBytes(characters);
    generator.init(bmpString, salt, iterations);
    byte[] expected = ((KeyParameter) generator.generateDerivedMacParameters(KEY_BITS)).getKey();
    try (Password password = Password.copyOf(characters);
        SecretBytes key = KeyDerivation.pkcs12Mac(password, salt, iterations)) {
      assertArrayEquals(expected, key.toByteArray());
    }
  }
}
