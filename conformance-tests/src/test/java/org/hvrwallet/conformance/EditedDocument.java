package org.hvrwallet.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A wallet document that somebody edited who has its password, written from FORMAT.md with the JDK
 * alone: its MAC is right.
 */
final class EditedDocument {
  private static final Pattern END = Pattern.compile(",\n  \"mac\" : \"[^\"]{44}\"\n}\n$");
  private static final Pattern INLINE = Pattern.compile("\"Encryption_Key_PKCS12\" : \"([^\"]+)\"");

  private final String document;
  private final byte[] keyFile;

  /** A hub's document, and its PKCS#12 file. */
  EditedDocument(byte[] document, byte[] keyFile) {
    this.document = new String(document, StandardCharsets.UTF_8);
    this.keyFile = keyFile;
  }

  /** A single-file wallet. */
  static EditedDocument inOneFile(byte[] document) {
    Matcher inline = INLINE.matcher(new String(document, StandardCharsets.UTF_8));
    if (!inline.find()) {
      throw new AssertionError("no PKCS#12 part");
    }
    return new EditedDocument(document, Base64.getDecoder().decode(inline.group(1)));
  }

  EditedDocument with(String text, String replacement) {
    if (!document.contains(text)) {
      throw new AssertionError(text + " is not in " + document);
    }
    return new EditedDocument(
        document.replace(text, replacement).getBytes(StandardCharsets.UTF_8), keyFile);
  }

  /** Its bytes, with a MAC under the key that the password opens (D2). */
  byte[] signed(char[] password) throws GeneralSecurityException, IOException {
    KeyStore pkcs12 = KeyStore.getInstance("PKCS12");
    pkcs12.load(new ByteArrayInputStream(keyFile), password);
    byte[] key = pkcs12.getKey("hub", password).getEncoded();
    String body = END.matcher(document).replaceFirst("");
    byte[] mac = hmac("HmacSHA256", subkey(key), body);
    String end = ",\n  \"mac\" : \"" + Base64.getEncoder().encodeToString(mac) + "\"\n}\n";
    return (body + end).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] subkey(byte[] key) throws GeneralSecurityException {
    Mac extract = Mac.getInstance("HmacSHA512");
    extract.init(new SecretKeySpec("HVRWALLET/1".getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
    return Arrays.copyOf(hmac("HmacSHA512", extract.doFinal(key), "document\1"), 32);
  }

  private static byte[] hmac(String algorithm, byte[] key, String text)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(key, algorithm));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
