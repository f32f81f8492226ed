package org.hvrwallet.wallet.seal;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;

/**
 * What a hub without a wallet can do for its values: obfuscate secrets, <em>which is no
 * protection</em>, and leave the rest clear. What is sealed stays so: there is no key.
 */
public final class NoProtector implements Protector {
  private final SecureRandom random = new SecureRandom();

  /** There is nothing to be known. */
  public NoProtector() {}

  @Override
  public boolean seals(Category category) {
    return false;
  }

  @Override
  public boolean showsKeyValues() {
    return true;
  }

  @Override
  public int newestSequence() {
    throw noWallet();
  }

  @Override
  public OptionalInt newestIfAny() {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt sequenceOf(byte[] start) {
    return Opener.sequenceOf(start);
  }

  @Override
  public Optional<byte[]> reseal(byte[] sealed, byte[] aad) {
    throw noWallet();
  }

  @Override
  public boolean reseal(InputStream sealed, OutputStream out, byte[] aad) {
    throw noWallet();
  }

  @Override
  public byte[] seal(Category category, byte[] clear, byte[] aad) {
    throw noWallet();
  }

  @Override
  public void seal(Category category, InputStream clear, OutputStream out, byte[] aad) {
    throw noWallet();
  }

  @Override
  public boolean open(InputStream sealed, OutputStream out, byte[] aad) {
    return false;
  }

  private static IllegalStateException noWallet() {
    return new IllegalStateException("without a wallet nothing is sealed");
  }

  @Override
  public Optional<byte[]> open(byte[] sealed, byte[] aad) {
    return Optional.empty();
  }

  @Override
  public String obfuscate(byte[] clear, String location) {
    return HubProtector.obfuscate(clear, location, random);
  }

  @Override
  public Optional<byte[]> clear(String obfuscated, String location) {
    return HubProtector.reveal(obfuscated, location);
  }
}
