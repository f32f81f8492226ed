package org.hvrwallet.wallet.pkcs12;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.hvrwallet.spi.SecretBytes;

/**
 * A secret key in the clothes of a private one, as PKCS#12 has it: PrivateKeyInfo around an OCTET
 * STRING.
 */
public final class SecretKeyInfo {
  private static final int OVERHEAD_BYTES = 256; // more than lengths and an identifier take

  private SecretKeyInfo() {}

  /** The PrivateKeyInfo of a key. The caller closes both. */
  public static SecretBytes encode(String algorithmOid, SecretBytes key) {
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(new ASN1ObjectIdentifier(algorithmOid));
    return key.use(bytes -> der(algorithm, bytes));
  }

  /** The key of a PrivateKeyInfo; empty if it is not one. The caller closes both. */
  public static Optional<SecretBytes> decode(SecretBytes info) {
    byte[] der = info.toByteArray();
    try {
      // The very array of Bouncy Castle's object, which nobody else would wipe.
      byte[] key = PrivateKeyInfo.getInstance(der).getPrivateKey().getOctets();
      try {
        return Optional.of(SecretBytes.copyOf(key));
      } finally {
        Arrays.fill(key, (byte) 0);
      }
    } catch (RuntimeException e) {
      return Optional.empty(); // Bouncy Castle answers bad structures with a dozen of them
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /**
   * The object identifier of the algorithm of a PrivateKeyInfo.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static String algorithm(byte[] info) {
    return PrivateKeyInfo.getInstance(info).getPrivateKeyAlgorithm().getAlgorithm().getId();
  }

  private static SecretBytes der(AlgorithmIdentifier algorithm, byte[] key) {
    ASN1Encodable[] members = {new ASN1Integer(0), algorithm, new DEROctetString(key)};
    WipingBytes encoded = new WipingBytes(key.length + OVERHEAD_BYTES);
    try {
      new DERSequence(members).encodeTo(encoded, ASN1Encoding.DER);
      return encoded.copy();
    } catch (IOException e) {
      throw new AssertionError("encoding to memory", e);
    } finally {
      encoded.wipe();
    }
  }

  /** So large from the beginning that it does not grow, which would leave copies behind. */
  private static final class WipingBytes extends ByteArrayOutputStream {
    WipingBytes(int size) {
      super(size);
    }

    SecretBytes copy() {
      byte[] exact = toByteArray();
      try {
        return SecretBytes.copyOf(exact);
      } finally {
        Arrays.fill(exact, (byte) 0);
      }
    }

    void wipe() {
      Arrays.fill(buf, (byte) 0);
    }
  }
}
