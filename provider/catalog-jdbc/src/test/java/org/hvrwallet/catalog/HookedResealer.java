package org.hvrwallet.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalInt;
import org.hvrwallet.spi.Resealer;

/** Does something before each value, as others might do meanwhile. */
final class HookedResealer implements Resealer {
  private final Resealer resealer = Values.resealer();
  private final Runnable before;

  HookedResealer(Runnable before) {
    this.before = before;
  }

  @Override
  public int newestSequence() {
    return resealer.newestSequence();
  }

  @Override
  public boolean showsKeyValues() {
    return true;
  }

  @Override
  public OptionalInt sequenceOf(byte[] start) {
    return resealer.sequenceOf(start);
  }

  @Override
  public Optional<byte[]> reseal(byte[] sealed, byte[] aad) {
    before.run();
    return resealer.reseal(sealed, aad);
  }

  @Override
  public boolean reseal(InputStream sealed, OutputStream out, byte[] aad) throws IOException {
    return resealer.reseal(sealed, out, aad);
  }
}
