package org.hvrwallet.kmsdouble;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A ciphertext: a mark, the key's id, the version of its material, a nonce and what AES-GCM gives.
 *
 * @param keyId whose it is
 * @param version of the key's material
 * @param nonce never the same twice
 * @param sealed with its tag
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Blob(String keyId, int version, byte[] nonce, byte[] sealed) {
  private static final int MARK = 0x4b4d5344;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Blob seal(Material material, Map<String, String> context, byte[] plaintext) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    int version = material.current();
    byte[] secret = material.version(version).secret();
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, secret, nonce, material.keyId(), context);
      return new Blob(material.keyId(), version, nonce, cipher.doFinal(plaintext));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] open(Material material, Map<String, String> context) throws Refusal {
    Material.Version secret = material.version(version);
    if (secret == null) {
      throw Refusal.invalidCiphertext();
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, secret.secret(), nonce, keyId, context).doFinal(sealed);
    } catch (GeneralSecurityException e) {
      throw Refusal.invalidCiphertext();
    }
  }

  private static Cipher cipher(
      int mode, byte[] secret, byte[] nonce, String keyId, Map<String, String> context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    SecretKeySpec key = new SecretKeySpec(secret, "AES");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound(keyId, context));
    return cipher;
  }

  /** The key's id and the context in the one order and form there is. */
  private static byte[] bound(String keyId, Map<String, String> context) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, keyId);
      for (Map.Entry<String, String> pair : new TreeMap<>(context).entrySet()) {
        write(out, pair.getKey());
        write(out, pair.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  byte[] encoded() {
    byte[] id = keyId.getBytes(StandardCharsets.UTF_8);
    int length = Integer.BYTES + 1 + id.length + Integer.BYTES + NONCE_BYTES + sealed.length;
    return ByteBuffer.allocate(length)
        .putInt(MARK)
        .put((byte) id.length)
        .put(id)
        .putInt(version)
        .put(nonce)
        .put(sealed)
        .array();
  }

  static Blob decoded(byte[] bytes) throws Refusal {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.getInt() != MARK) {
        throw Refusal.invalidCiphertext();
      }
      byte[] id = new byte[in.get() & 0xff];
      in.get(id);
      int version = in.getInt();
      byte[] nonce = new byte[NONCE_BYTES];
      in.get(nonce);
      byte[] sealed = new byte[in.remaining()];
      in.get(sealed);
      return new Blob(new String(id, StandardCharsets.UTF_8), version, nonce, sealed);
    } catch (BufferUnderflowException e) {
      throw Refusal.invalidCiphertext();
    }
  }
}
