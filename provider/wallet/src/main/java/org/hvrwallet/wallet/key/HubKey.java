package org.hvrwallet.wallet.key;

import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hvrwallet.spi.SecretBytes;

/**
 * A hub encryption key in memory: 32 bytes and a sequence. It is wiped, with its subkeys, when it
 * is closed, and at the latest when nothing refers to it any more.
 */
public final class HubKey implements Subkeys, AutoCloseable {
  /** The length of every hub encryption key. */
  public static final int LENGTH_BYTES = 32;

  private static final byte[] SALT = "HVRWALLET/1".getBytes(StandardCharsets.US_ASCII);
  static final Cleaner CLEANER = Cleaner.create();

  private final int sequence;
  private final Secrets secrets;
  private final Cleaner.Cleanable cleanable;
  private final Map<Purpose, Subkey> subkeys = new ConcurrentHashMap<>();

  /**
   * Copies a key.
   *
   * @param sequence from 1
   * @param key 32 bytes; the caller closes it
   */
  public HubKey(int sequence, SecretBytes key) {
    if (sequence < 1 || key.length() != LENGTH_BYTES) {
      throw new IllegalArgumentException(
          "a hub encryption key has 32 bytes and a sequence from 1, got "
              + key.length()
              + " bytes and sequence "
              + sequence);
    }
    this.sequence = sequence;
    this.secrets = new Secrets(key.use(SecretBytes::copyOf));
    this.cleanable = CLEANER.register(this, secrets);
  }

  /** Draws a new key. */
  public static HubKey generate(int sequence, SecureRandom random) {
    try (SecretBytes key = SecretBytes.random(LENGTH_BYTES, random)) {
      return new HubKey(sequence, key);
    }
  }

  @Override
  public int sequence() {
    return sequence;
  }

  @Override
  public Subkey subkey(Purpose purpose) {
    if (isClosed()) {
      throw new IllegalStateException("the wallet was closed");
    }
    Subkey present = subkeys.get(purpose); // each message asks: without a lock
    return present != null ? present : subkeys.computeIfAbsent(purpose, this::derive);
  }

  private Subkey derive(Purpose purpose) {
    byte[] prk = secrets.key.use(bytes -> Hkdf.extract(SALT, bytes));
    try {
      byte[] bytes = Hkdf.expand(prk, purpose.info(), LENGTH_BYTES);
      Shelf shelf = new Shelf();
      secrets.add(bytes, shelf);
      return new Subkey(bytes, Optional.of(this), shelf);
    } finally {
      Arrays.fill(prk, (byte) 0);
    }
  }

  /**
   * A copy of the key itself, for wrapping it; the caller closes it.
   *
   * @throws IllegalStateException if closed
   */
  public SecretBytes copyOfKey() {
    return secrets.key.use(SecretBytes::copyOf);
  }

  /** Whether the other is the same key under the same sequence, found in constant time. */
  public boolean isSameAs(HubKey other) {
    return sequence == other.sequence && secrets.key.matches(other.secrets.key);
  }

  /** Whether the key was wiped. */
  public boolean isClosed() {
    return secrets.isWiped();
  }

  /** Wipes the key and its subkeys, for everybody who shares them. */
  @Override
  public void close() {
    cleanable.clean();
  }

  @Override
  public String toString() {
    return "HubKey[sequence " + sequence + "]";
  }

  /**
   * The bytes to wipe, apart from the key object, so that the cleaner can run when that one is
   * unreachable. For the same reason it holds the subkeys' bytes and not the subkeys, which refer
   * to the key.
   */
  private static final class Secrets implements Runnable {
    private final SecretBytes key;
    private final List<byte[]> subkeys = new ArrayList<>();
    private final List<Shelf> shelves = new ArrayList<>();
    private volatile boolean wiped;

    Secrets(SecretBytes key) {
      this.key = key;
    }

    synchronized void add(byte[] subkey, Shelf shelf) {
      subkeys.add(subkey);
      shelves.add(shelf);
      if (wiped) { // while it was derived
        run();
      }
    }

    boolean isWiped() {
      return wiped;
    }

    @Override
    public synchronized void run() {
      wiped = true;
      subkeys.forEach(subkey -> Arrays.fill(subkey, (byte) 0));
      shelves.forEach(Shelf::run);
      key.close();
    }
  }
}
