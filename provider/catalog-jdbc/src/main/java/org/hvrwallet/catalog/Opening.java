package org.hvrwallet.catalog;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.SecretBytes;

/**
 * Opens whatever it is shown: what a level would ask for that has nothing sealed.
 *
 * @param keys who has the keys
 */
record Opening(Protector keys) implements Protector {
  /**
   * The clear content of a row.
   *
   * @param content text or bytes
   * @return which the caller closes; empty if something in it does not open
   */
  static Optional<SecretBytes> of(
      Object content, byte[] aad, String locationName, SealedColumn column, Protector keys) {
    // A SECRET would be obfuscated.
    SealedColumn confidential = column.of(Category.CONFIDENTIAL);
    Rewriting rewriting =
        Converting.of(content, aad, locationName, confidential, new Opening(keys));
    if (!rewriting.reasons().isEmpty()) {
      return Optional.empty();
    }
    Object clear = rewriting.after().orElse(content);
    byte[] bytes =
        clear instanceof String text
            ? text.getBytes(StandardCharsets.UTF_8)
            : ((byte[]) clear).clone();
    SecretBytes secret = SecretBytes.copyOf(bytes);
    Arrays.fill(bytes, (byte) 0);
    return Optional.of(secret);
  }

  @Override
  public boolean seals(Category category) {
    return false;
  }

  @Override
  public boolean showsKeyValues() {
    return keys.showsKeyValues();
  }

  @Override
  public Optional<byte[]> open(byte[] sealed, byte[] aad) {
    return keys.open(sealed, aad);
  }

  @Override
  public Optional<byte[]> clear(String obfuscated, String location) {
    return keys.clear(obfuscated, location);
  }

  @Override
  public OptionalInt sequenceOf(byte[] start) {
    return keys.sequenceOf(start);
  }

  @Override
  public OptionalInt newestIfAny() {
    return OptionalInt.empty();
  }

  @Override
  public int newestSequence() {
    throw nothingIsSealed();
  }

  @Override
  public Optional<byte[]> reseal(byte[] sealed, byte[] aad) {
    throw nothingIsSealed();
  }

  @Override
  public boolean reseal(InputStream sealed, OutputStream out, byte[] aad) {
    throw nothingIsSealed();
  }

  @Override
  public byte[] seal(Category category, byte[] clear, byte[] aad) {
    throw nothingIsSealed();
  }

  @Override
  public void seal(Category category, InputStream clear, OutputStream out, byte[] aad) {
    throw nothingIsSealed();
  }

  @Override
  public boolean open(InputStream sealed, OutputStream out, byte[] aad) {
    throw new AssertionError("values of a database are at hand as a whole");
  }

  @Override
  public String obfuscate(byte[] clear, String location) {
    throw nothingIsSealed();
  }

  private static AssertionError nothingIsSealed() {
    return new AssertionError("values of a category that is not sealed, nor obfuscated");
  }
}
