package org.hvrwallet.wallet.key;

import java.lang.ref.WeakReference;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;

/**
 * The hub encryption keys that are open in this process, so that opening the same wallet again, or
 * from many threads at once, costs no second key derivation or remote call. It holds them weakly: a
 * key that no store, handle or cipher refers to is wiped. Who comes with another password pays for
 * a derivation like everybody.
 */
public final class OpenKeys {
  private static final OpenKeys OF_THIS_PROCESS = new OpenKeys();

  private final Map<Id, WeakReference<HubKey>> open = new ConcurrentHashMap<>();
  private final Map<Id, FutureTask<HubKey>> opening = new ConcurrentHashMap<>();

  OpenKeys() {}

  /** The keys of this process. */
  public static OpenKeys ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /**
   * The key behind some protected bytes, from memory or, once, by opening them.
   *
   * @param protectedKey what the wallet type wrote
   * @param sequence which key it is said to be; not authenticated yet, so a key is shared only with
   *     those who say the same
   * @param password the wallet password
   * @param derive opens it
   */
  public HubKey open(byte[] protectedKey, int sequence, Password password, Callable<HubKey> derive)
      throws WalletException {
    open.values().removeIf(reference -> reference.get() == null);
    Id id = Id.of(protectedKey, sequence, password);
    HubKey key = find(id);
    return key != null ? key : deriveOnce(id, derive);
  }

  /** Remembers a key that this process made, so that its own wallet need not be opened. */
  public void remember(byte[] protectedKey, Password password, HubKey key) {
    open.put(Id.of(protectedKey, key.sequence(), password), new WeakReference<>(key));
  }

  private HubKey find(Id id) {
    WeakReference<HubKey> reference = open.get(id);
    HubKey key = reference == null ? null : reference.get();
    return key == null || key.isClosed() ? null : key;
  }

  private HubKey deriveOnce(Id id, Callable<HubKey> derive) throws WalletException {
    FutureTask<HubKey> mine =
        new FutureTask<>(
            () -> {
              HubKey meanwhile = find(id); // another thread may just have finished
              return meanwhile != null ? meanwhile : derive.call();
            });
    FutureTask<HubKey> task = opening.putIfAbsent(id, mine);
    if (task == null) {
      task = mine;
      try {
        mine.run();
        open.put(id, new WeakReference<>(result(mine)));
      } finally {
        opening.remove(id);
      }
    }
    return result(task);
  }

  private static HubKey result(FutureTask<HubKey> task) throws WalletException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true; // the derivation is short, and its result is wanted all the same
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WalletException wallet) {
        throw wallet;
      }
      throw new AssertionError("opening fails with a WalletException only", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private record Id(String sha256, int sequence, String password) {
    static Id of(byte[] protectedKey, int sequence, Password password) {
      return new Id(
          HexFormat.of().formatHex(Engine.sha256(protectedKey)),
          sequence,
          PasswordVerifier.of(password).id());
    }

    @Override
    public String toString() {
      return sha256;
    }
  }
}
