package org.hvrwallet.spi;

import java.util.Optional;
import java.util.SortedMap;

/**
 * A place outside the wallet document that holds sealed values: files, or the tables of a hub
 * database. A rotation seals them anew, and a census finds the hub encryption keys that they need.
 *
 * <p>One thread at a time uses a catalog. Other processes may use, change and seal anew the same
 * place meanwhile.
 */
public interface Catalog extends AutoCloseable {
  /** What this is, for messages: {@code files under /opt/jobs}. Never holds a secret. */
  String description();

  /**
   * Counts the sealed values. It takes their word for the key that they need, and opens none.
   *
   * @return for each key sequence how many values need it; sequences that none needs are not in it
   * @throws WalletException if it cannot look at all of the place; the message names what it could
   *     not look at. A key is purged on the word of a census, so one that is not complete is none
   */
  SortedMap<Integer, Long> census() throws WalletException;

  /**
   * As {@link #census()}, before keys are destroyed: values count as well that others have written
   * and can still take back. Where they cannot be seen, this waits for those others, or gives up.
   * It may be in their way meanwhile, so it is not for looking on.
   *
   * @return also what may never be, such as a row of a transaction that is open
   * @throws WalletException as {@link #census()}, and if others who write do not come to an end
   */
  default SortedMap<Integer, Long> lastCensus() throws WalletException {
    return census();
  }

  /**
   * Seals anew each value that needs another key than the newest one.
   *
   * <p>Each value, or each batch of a bounded number of them, is replaced by itself and at once.
   * The process may be killed at any instant: what was replaced stays so, the rest is as it was,
   * and the next call goes on. A value that does not open, or may not be replaced, stays as it is,
   * is reported, and does not stop the others. A value that somebody else changed after it was read
   * stays as that one left it; it is not reported, and the next call takes it up. So only a {@link
   * #census()} tells whether anything is left.
   *
   * @param resealer how to seal values anew
   * @param progress is told how far it is, and may stop it
   * @return what this call did, also if it was stopped
   * @throws WalletException if it cannot go on at all; what was replaced until then stays so
   * @throws IllegalStateException if the wallet was closed meanwhile
   */
  ResealReport reseal(Resealer resealer, ResealProgress progress) throws WalletException;

  /**
   * Whether the encryption level governs these values, so that {@link #convert} is called where
   * else {@link #reseal} is. Not where values are sealed by whoever writes them, whatever the
   * level.
   */
  default boolean followsLevel() {
    return false;
  }

  /**
   * Brings each value to what an encryption level asks for: seals what is clear, or opens what is
   * sealed; and seals anew what needs another key than the newest one. Otherwise as {@link
   * #reseal}: it may be killed and called again, and what cannot be brought there is reported.
   *
   * @param protector what the level asks for
   * @param progress is told how far it is, and may stop it
   * @return what this call did, also if it was stopped
   * @throws WalletException as {@link #reseal}
   * @throws IllegalStateException if the wallet was closed meanwhile
   */
  default ResealReport convert(Protector protector, ResealProgress progress)
      throws WalletException {
    return reseal(protector, progress);
  }

  /**
   * Counts the values that are not as an encryption level asks for, and those sealed under another
   * key than the newest one.
   *
   * @throws WalletException as {@link #census}
   */
  default long countOthers(Protector protector) throws WalletException {
    return census().headMap(protector.newestSequence()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * What was recorded last of the wallet whose values these are.
   *
   * @return empty if nothing was, or this place records nothing
   * @throws WalletException if it cannot be read
   */
  default Optional<HubRecord> recorded() throws WalletException {
    return Optional.empty();
  }

  /**
   * Records what is now known of the wallet, unless a later generation is recorded. A place that
   * records nothing does nothing.
   *
   * @throws WalletException if it cannot be written, or belongs to another hub
   */
  default void record(HubRecord record) throws WalletException {}

  /** Lets go of files and connections. A second call does nothing. */
  @Override
  void close();
}
