package org.hvrwallet.spi;

/**
 * A hub encryption key that was just made, and its protected form.
 *
 * @param key 32 bytes; whoever asked for it closes it
 * @param protectedKey what {@link WalletType#open} takes back
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, and never compared
public record NewHubKey(SecretBytes key, byte[] protectedKey) implements AutoCloseable {
  /** Wipes the key. */
  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "NewHubKey[not shown]";
  }
}
