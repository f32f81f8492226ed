package org.hvrwallet.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Seals values anew, under the newest hub encryption key and never under another. The category of a
 * value stays. The wallet implements this, a {@link Catalog} calls it.
 *
 * <p>Safe for use by several threads. Every method that opens a value throws {@link
 * IllegalStateException} if the wallet was closed.
 */
public interface Resealer {
  /** The length of what {@link #sequenceOf} looks at, in bytes. */
  int START_BYTES = 8;

  /** The sequence of the newest hub encryption key. */
  int newestSequence();

  /** The same; empty if there is no key to seal with, and so nothing is sealed anew. */
  default OptionalInt newestIfAny() {
    return OptionalInt.of(newestSequence());
  }

  /**
   * Whether messages may show the key values of rows. Not where confidential data is encrypted:
   * then they say {@code ***} in place of them.
   */
  boolean showsKeyValues();

  /**
   * The key sequence that a sealed value needs. This is what the value says; nothing is proved.
   *
   * @param start its first {@value #START_BYTES} bytes, or more
   * @return empty if no sealed value begins so, also if there are fewer bytes
   */
  OptionalInt sequenceOf(byte[] start);

  /**
   * Seals a value anew that is at hand as a whole.
   *
   * @param sealed the value; its length is bounded by memory only
   * @param aad what it was sealed with; may be empty; the new value is bound to the same
   * @return the new value; empty if this one does not open: it was bound to something else, changed
   *     since, or sealed under a key that the wallet does not have
   */
  Optional<byte[]> reseal(byte[] sealed, byte[] aad);

  /**
   * Seals a value of any length anew, in constant memory.
   *
   * @param sealed the value, to its end; the caller closes it
   * @param out takes the new value; the caller closes it
   * @param aad as in {@link #reseal(byte[], byte[])}
   * @return whether it opened; if not, what was written to {@code out} is worth nothing
   * @throws IOException if reading or writing fails
   */
  boolean reseal(InputStream sealed, OutputStream out, byte[] aad) throws IOException;
}
