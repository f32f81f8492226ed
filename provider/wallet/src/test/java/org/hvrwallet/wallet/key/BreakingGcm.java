package org.hvrwallet.wallet.key;

/** An engine that does some messages and then no more, and leaves rubbish behind. */
final class BreakingGcm implements Gcm {
  private final Gcm sound;
  private int left;

  BreakingGcm(Gcm sound, int messages) {
    this.sound = sound;
    this.left = messages;
  }

  @Override
  public void seal(byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    breakNow(out, outAt);
    sound.seal(iv, aad, in, at, length, out, outAt);
  }

  @Override
  public boolean open(byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    breakNow(out, outAt);
    return sound.open(iv, aad, in, at, length, out, outAt);
  }

  private void breakNow(byte[] out, int outAt) {
    if (left-- <= 0) {
      out[outAt] = 99;
      throw new EngineFailure("it broke", null);
    }
  }

  @Override
  public void rekey(byte[] key) {
    sound.rekey(key);
  }

  @Override
  public void close() {
    sound.close();
  }
}
