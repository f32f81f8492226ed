package org.hvrwallet.wallet.pkcs12;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.key.HmacKey;

/**
 * The PKCS#12 file of a software wallet: one AES-256 key, in the form that the JDK writes, since
 * keytool and OpenSSL 3 read that. (Bouncy Castle writes secret keys differently; the JDK does not
 * read those.)
 */
final class Pkcs12File {
  private static final int MAX_BYTES = 65_536;
  private static final String WHAT = "the PKCS#12 file of the wallet";
  private static final AlgorithmIdentifier SHA_256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);

  private Pkcs12File() {}

  /**
   * Writes a file. {@code random} gives, in this order, the salt and the IV of the key, and the
   * salt of the MAC.
   */
  static byte[] write(
      SecretBytes hubKey, Password password, int iterations, Instant now, SecureRandom random) {
    try (SecretBytes info = SecretKeyInfo.encode(NISTObjectIdentifiers.aes.getId(), hubKey)) {
      EncryptedPrivateKeyInfo shrouded = ShroudedKey.encrypt(info, password, iterations, random);
      SafeBag bag =
          new SafeBag(PKCSObjectIdentifiers.secretBag, secretBag(shrouded), attributes(now));
      byte[] safe = der(new AuthenticatedSafe(new ContentInfo[] {data(der(new DERSequence(bag)))}));
      return der(new Pfx(data(safe), mac(safe, password, 2 * iterations, random)));
    }
  }

  /**
   * The key of a file, at the cost of one derivation: the MAC is left unchecked (P4). The caller
   * closes it.
   */
  static SecretBytes read(byte[] file, Password password) throws WalletException {
    EncryptedPrivateKeyInfo shrouded = parse(file);
    ShroudedKey.Parameters parameters = parameters(shrouded);
    try (SecretBytes info =
        parameters.decrypt(shrouded.getEncryptedData(), password, "the wallet")) {
      return OwnFile.hubKey(info);
    }
  }

  /** The PBKDF2 iterations of a file. */
  static int iterations(byte[] file) throws WalletDamagedException {
    return parameters(parse(file)).iterations(WHAT);
  }

  private static DERSequence secretBag(EncryptedPrivateKeyInfo shrouded) {
    return new DERSequence(
        new ASN1Encodable[] {
          PKCSObjectIdentifiers.pkcs8ShroudedKeyBag,
          new DERTaggedObject(0, new DEROctetString(der(shrouded)))
        });
  }

  private static ASN1Set attributes(Instant now) {
    byte[] keyId = ("Time " + now.toEpochMilli()).getBytes(StandardCharsets.US_ASCII);
    return new DERSet(
        new ASN1Encodable[] {
          new Attribute(
              PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERSet(new DERBMPString("hub"))),
          new Attribute(
              PKCSObjectIdentifiers.pkcs_9_at_localKeyId, new DERSet(new DEROctetString(keyId)))
        });
  }

  private static MacData mac(byte[] safe, Password password, int iterations, SecureRandom random) {
    byte[] salt = new byte[KeyDerivation.SALT_BYTES];
    random.nextBytes(salt);
    try (SecretBytes derived = KeyDerivation.pkcs12Mac(password, salt, iterations);
        HmacKey key = HmacKey.copyOf(derived)) {
      return new MacData(new DigestInfo(SHA_256, key.mac().doFinal(safe)), salt, iterations);
    }
  }

  /**
   * Finds the shrouded key. These bytes are not authenticated yet, and Bouncy Castle answers bad
   * structures with a dozen unchecked exceptions: hence the wide catch, here and nowhere else.
   */
  private static EncryptedPrivateKeyInfo parse(byte[] file) throws WalletDamagedException {
    if (file.length > MAX_BYTES) {
      throw new WalletDamagedException(
          WHAT + " has " + file.length + " bytes; at most " + MAX_BYTES + " are accepted");
    }
    try {
      byte[] safe = octets(Pfx.getInstance(file).getAuthSafe());
      byte[] contents = octets(only(AuthenticatedSafe.getInstance(safe).getContentInfo()));
      ASN1Sequence bags = ASN1Sequence.getInstance(contents);
      SafeBag bag = SafeBag.getInstance(only(bags.toArray()));
      ASN1Sequence secret = ASN1Sequence.getInstance(bag.getBagValue());
      if (!bag.getBagId().equals(PKCSObjectIdentifiers.secretBag)
          || !secret.getObjectAt(0).equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
        throw new IllegalArgumentException("another kind of bag");
      }
      ASN1TaggedObject value = ASN1TaggedObject.getInstance(secret.getObjectAt(1));
      return EncryptedPrivateKeyInfo.getInstance(
          ASN1OctetString.getInstance(value, true).getOctets());
    } catch (RuntimeException e) {
      throw notOurs(e);
    }
  }

  private static ShroudedKey.Parameters parameters(EncryptedPrivateKeyInfo shrouded)
      throws WalletDamagedException {
    try {
      Optional<ShroudedKey.Parameters> parameters = ShroudedKey.parameters(shrouded);
      return parameters.orElseThrow(() -> new IllegalArgumentException("another algorithm"));
    } catch (RuntimeException e) {
      throw notOurs(e);
    }
  }

  private static WalletDamagedException notOurs(RuntimeException cause) {
    return new WalletDamagedException(
        WHAT + " is damaged, or was written by another program: restore it from a backup", cause);
  }

  private static <T> T only(T[] values) {
    if (values.length != 1) {
      throw new IllegalArgumentException(values.length + " where one was expected");
    }
    return values[0];
  }

  private static ContentInfo data(byte[] content) {
    return new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(content));
  }

  private static byte[] octets(ContentInfo info) {
    return ASN1OctetString.getInstance(info.getContent()).getOctets();
  }

  private static byte[] der(ASN1Object object) {
    try {
      return object.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new AssertionError("encoding to memory", e);
    }
  }
}
