package org.hvrwallet.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Brings values to what the encryption level of a hub asks for: sealed, or not. The wallet
 * implements this, a {@link Catalog} calls it.
 *
 * <p>A value that is not to be sealed is obfuscated if it is a SECRET in a text, which <em>anybody
 * who has this program can undo</em>; else it is in clear. The methods of {@link Resealer} seal
 * whatever the level: somebody sealed those values who wanted them sealed.
 *
 * <p>Safe for use by several threads. Every method that seals or opens throws {@link
 * IllegalStateException} if the wallet was closed.
 */
public interface Protector extends Resealer {
  /** Whether the level has values of a category sealed; never those that are not encrypted. */
  boolean seals(Category category);

  /**
   * Seals a value under the newest hub encryption key.
   *
   * @param category one that {@link Category#isEncrypted is encrypted}
   * @param clear the value; its length is bounded by memory only; the caller wipes it
   * @param aad what it is bound to; may be empty
   * @return the sealed value
   * @throws IllegalArgumentException if data of this category is never encrypted
   */
  byte[] seal(Category category, byte[] clear, byte[] aad);

  /**
   * Opens a sealed value.
   *
   * @param sealed the value
   * @param aad what it was sealed with; may be empty
   * @return the clear value, which the caller wipes; empty if it does not open
   */
  Optional<byte[]> open(byte[] sealed, byte[] aad);

  /**
   * Seals a value of any length under the newest hub encryption key, in constant memory.
   *
   * @param category one that {@link Category#isEncrypted is encrypted}
   * @param clear the value, to its end; the caller closes it
   * @param out takes the sealed value; the caller closes it
   * @param aad what it is bound to; may be empty
   * @throws IllegalArgumentException if data of this category is never encrypted
   * @throws IOException if reading or writing fails
   */
  void seal(Category category, InputStream clear, OutputStream out, byte[] aad) throws IOException;

  /**
   * Opens a sealed value of any length, in constant memory. Nothing is written that is not
   * authenticated, but for the end of the value.
   *
   * @param sealed the value, to its end; the caller closes it
   * @param out takes the clear value; the caller closes it
   * @param aad what it was sealed with; may be empty
   * @return whether it opened; if not, what was written to {@code out} is worth nothing: it may be
   *     the start of the value
   * @throws IOException if reading or writing fails
   */
  boolean open(InputStream sealed, OutputStream out, byte[] aad) throws IOException;

  /**
   * Obfuscates a value: {@code !{ob1:...}!}.
   *
   * @param clear the value, at most 64 KiB; the caller wipes it
   * @param location the name of what it belongs to
   * @throws IllegalArgumentException if it is longer
   */
  String obfuscate(byte[] clear, String location);

  /**
   * Undoes the obfuscation.
   *
   * @param obfuscated what {@link #obfuscate} gave
   * @param location the name of what it belongs to
   * @return the clear value, which the caller wipes; empty if it is no such text, or belongs to
   *     something else
   */
  Optional<byte[]> clear(String obfuscated, String location);
}
