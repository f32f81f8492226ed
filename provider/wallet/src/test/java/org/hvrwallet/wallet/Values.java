package org.hvrwallet.wallet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.seal.Opener;
import org.hvrwallet.wallet.seal.SealTransform;
import org.hvrwallet.wallet.seal.Sealer;
import org.hvrwallet.wallet.seal.UnsealException;

/** Seals and opens values as a program does with the keys that a wallet gives it. */
final class Values {
  private Values() {}

  static byte[] seal(Wallet wallet, String text) throws WalletException {
    Sealer sealer = new Sealer(wallet.sealingKeys().newest(), Category.SECRET, new SecureRandom());
    try {
      return finish(sealer, text.getBytes(StandardCharsets.UTF_8));
    } catch (UnsealException e) {
      throw new AssertionError("sealing does not fail", e);
    }
  }

  static String open(Wallet wallet, byte[] sealed) throws WalletException, UnsealException {
    Opener opener = new Opener(wallet.openingKeys(), Category.SECRET);
    return new String(finish(opener, sealed), StandardCharsets.UTF_8);
  }

  private static byte[] finish(SealTransform transform, byte[] input) throws UnsealException {
    ByteBuffer in = ByteBuffer.wrap(input);
    ByteBuffer out = ByteBuffer.allocate(transform.finishSize(in));
    transform.finish(in, out);
    return Arrays.copyOf(out.array(), out.position());
  }
}
