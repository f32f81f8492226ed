package org.hvrwallet.catalog;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalInt;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;

/**
 * Asks for the same as another, and makes nothing of values. So what a conversion would do can be
 * counted, and no value is opened for it.
 */
final class CountingProtector implements Protector {
  private static final byte[] NOTHING = {};

  private final Protector protector;

  CountingProtector(Protector protector) {
    this.protector = protector;
  }

  @Override
  public boolean seals(Category category) {
    return protector.seals(category);
  }

  @Override
  public OptionalInt newestIfAny() {
    return protector.newestIfAny();
  }

  @Override
  public int newestSequence() {
    return protector.newestSequence();
  }

  @Override
  public boolean showsKeyValues() {
    return protector.showsKeyValues();
  }

  @Override
  public OptionalInt sequenceOf(byte[] start) {
    return protector.sequenceOf(start);
  }

  @Override
  public byte[] seal(Category category, byte[] clear, byte[] aad) {
    return NOTHING;
  }

  @Override
  public Optional<byte[]> open(byte[] sealed, byte[] aad) {
    return Optional.of(NOTHING);
  }

  @Override
  public Optional<byte[]> reseal(byte[] sealed, byte[] aad) {
    return Optional.of(NOTHING);
  }

  @Override
  public boolean reseal(InputStream sealed, OutputStream out, byte[] aad) {
    throw new AssertionError("a content is no stream");
  }

  @Override
  public void seal(Category category, InputStream clear, OutputStream out, byte[] aad) {
    throw new AssertionError("a content is no stream");
  }

  @Override
  public boolean open(InputStream sealed, OutputStream out, byte[] aad) {
    throw new AssertionError("a content is no stream");
  }

  @Override
  public String obfuscate(byte[] clear, String location) {
    return "";
  }

  @Override
  public Optional<byte[]> clear(String obfuscated, String location) {
    return Optional.of(NOTHING);
  }
}
