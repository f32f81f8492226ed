package org.hvrwallet.wallet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;

/** The wallet that reference.py wrote. */
public final class Fixtures {
  /** Its password. */
  public static final String PASSWORD = "correct horse";

  private Fixtures() {}

  /** A file of the fixtures. */
  public static byte[] bytes(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream("/fixtures/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The wallet, closed. */
  public static Wallet closed() throws IOException, WalletException {
    return Wallets.read(new ByteArrayInputStream(bytes("wallet-1.hvr")));
  }

  /** The wallet, open. */
  public static Wallet open() throws IOException, WalletException {
    Wallet wallet = closed();
    wallet.open(password(PASSWORD));
    return wallet;
  }

  /** A password. */
  public static Password password(String text) {
    return Password.copyOf(text.toCharArray());
  }
}
