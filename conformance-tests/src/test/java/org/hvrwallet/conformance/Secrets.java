package org.hvrwallet.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets to look for in memory, files and logs, in each form in which a program may have left one.
 */
final class Secrets {
  private static final int PREFIXES = 1 << 16;

  private final Map<String, byte[]> forms = new LinkedHashMap<>();

  /** Where one of them was found. */
  record Find(String form, int offset) {}

  /** A key: raw, in hexadecimal, in base64. Each half by itself, since a copy may be partial. */
  Secrets key(String name, byte[] key) {
    int half = key.length / 2;
    forms.put(name + ", first half", Arrays.copyOf(key, half));
    forms.put(name + ", second half", Arrays.copyOfRange(key, half, key.length));
    text(name + " in hex", HexFormat.of().formatHex(key));
    text(name + " in HEX", HexFormat.of().withUpperCase().formatHex(key));
    for (int shift = 0; shift < 3; shift++) { // it may stand anywhere in what was encoded
      text(name + " in base64, " + shift, base64(Base64.getEncoder(), key, shift));
      text(name + " in base64url, " + shift, base64(Base64.getUrlEncoder(), key, shift));
    }
    return this;
  }

  private static String base64(Base64.Encoder encoder, byte[] key, int shift) {
    byte[] shifted = new byte[shift + key.length];
    System.arraycopy(key, 0, shifted, shift, key.length);
    String text = encoder.withoutPadding().encodeToString(shifted);
    return text.substring(shift == 0 ? 0 : shift + 1, text.length() - 1); // what is the key's alone
  }

  /** A password, as any program may have encoded it. */
  Secrets password(String name, String password) {
    forms.put(name + " in UTF-8", password.getBytes(StandardCharsets.UTF_8));
    text(name, password);
    return this;
  }

  private void text(String name, String text) {
    forms.put(name + " in Latin-1", text.getBytes(StandardCharsets.ISO_8859_1));
    forms.put(name + " in UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
    forms.put(name + " in UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
  }

  /** All that is found in some bytes. */
  List<Find> in(byte[] bytes) {
    boolean[] begins = new boolean[PREFIXES];
    forms.values().forEach(form -> begins[prefix(form, 0)] = true);
    List<Find> finds = new ArrayList<>();
    for (int at = 0; at + 1 < bytes.length; at++) {
      if (begins[prefix(bytes, at)]) {
        addAt(bytes, at, finds);
      }
    }
    return finds;
  }

  private static int prefix(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private void addAt(byte[] bytes, int at, List<Find> finds) {
    for (Map.Entry<String, byte[]> form : forms.entrySet()) {
      byte[] sought = form.getValue();
      int end = Math.min(bytes.length, at + sought.length);
      if (Arrays.equals(bytes, at, end, sought, 0, sought.length)) {
        finds.add(new Find(form.getKey(), at));
      }
    }
  }
}
