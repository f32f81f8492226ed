package org.hvrwallet.wallet.key;

import java.lang.ref.WeakReference;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletType;

/**
 * The hub encryption keys that are open in this process, so that opening the same wallet again, or
 * from many threads at once, costs no second key derivation or remote call. It holds them weakly: a
 * key that no store, handle or cipher refers to is wiped. Who comes with another password, or with
 * other properties that decide how it is opened, pays like everybody.
 */
public final class OpenKeys {
  private static final OpenKeys OF_THIS_PROCESS = new OpenKeys();

  private final Map<Id, WeakReference<HubKey>> open = new ConcurrentHashMap<>();
  private final Map<Id, Opening> beingOpened = new ConcurrentHashMap<>();

  OpenKeys() {}

  /** The keys of this process. */
  public static OpenKeys ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /**
   * The key behind some protected bytes, from memory or, once, by opening them.
   *
   * @param type opens it
   * @param protectedKey what the wallet type wrote
   * @param sequence which key it is said to be; not authenticated yet, so a key is shared only with
   *     those who say the same
   * @param access whose
   */
  public HubKey open(WalletType type, byte[] protectedKey, int sequence, WalletAccess access)
      throws WalletException {
    open.values().removeIf(reference -> reference.get() == null);
    Id id = Id.of(type, protectedKey, sequence, access);
    HubKey key = find(id);
    return key != null
        ? key
        : openOnce(
            id,
            () -> {
              try (SecretBytes opened = type.open(protectedKey, access)) {
                return new HubKey(sequence, opened);
              }
            });
  }

  /** Remembers a key that this process made, so that its own wallet need not be opened. */
  public void remember(WalletType type, byte[] protectedKey, WalletAccess access, HubKey key) {
    open.put(Id.of(type, protectedKey, key.sequence(), access), new WeakReference<>(key));
  }

  private HubKey find(Id id) {
    WeakReference<HubKey> reference = open.get(id);
    HubKey key = reference == null ? null : reference.get();
    return key == null || key.isClosed() ? null : key;
  }

  private HubKey openOnce(Id id, Callable<HubKey> opening) throws WalletException {
    Opening mine =
        new Opening(
            () -> {
              HubKey meanwhile = find(id); // another thread may just have finished
              return meanwhile != null ? meanwhile : opening.call();
            });
    Opening task = beingOpened.putIfAbsent(id, mine);
    if (task == null) {
      task = mine;
      try {
        mine.run();
        open.put(id, new WeakReference<>(result(mine)));
      } finally {
        beingOpened.remove(id);
      }
    }
    try {
      return result(task);
    } catch (WalletException e) {
      if (task == mine || !task.cutOff) {
        throw e;
      }
    }
    beingOpened.remove(id, task); // whoever ran it was interrupted, which is no affair of this one
    return openOnce(id, opening);
  }

  /** Opens a key, for all who want it meanwhile. */
  private static final class Opening extends FutureTask<HubKey> {
    private volatile boolean cutOff;

    Opening(Callable<HubKey> opening) {
      super(opening);
    }

    @Override
    protected void setException(Throwable failure) {
      cutOff = Thread.currentThread().isInterrupted();
      super.setException(failure);
    }
  }

  private static HubKey result(FutureTask<HubKey> task) throws WalletException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true; // opening takes a bounded time, and its result is wanted all the same
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

  private record Id(
      String sha256,
      int sequence,
      Optional<String> hub,
      Map<String, String> properties,
      Optional<String> password) {
    static Id of(WalletType type, byte[] protectedKey, int sequence, WalletAccess access) {
      Map<String, String> properties = new TreeMap<>(access.properties());
      properties.keySet().retainAll(type.openingProperties());
      return new Id(
          HexFormat.of().formatHex(Engine.sha256(protectedKey)),
          sequence,
          access.hub(),
          properties,
          access.password().map(password -> PasswordVerifier.of(password).id()));
    }

    // Written out, as in Alias: what the JDK makes of a record at run time takes it a tenth of a
    // second when the first of them is compared, which would be a third of a keytool -list.
    @Override
    public boolean equals(Object other) {
      return other instanceof Id id
          && sha256.equals(id.sha256)
          && sequence == id.sequence
          && hub.equals(id.hub)
          && properties.equals(id.properties)
          && password.equals(id.password);
    }

    @Override
    public int hashCode() {
      return Objects.hash(sha256, sequence, hub, properties, password);
    }

    @Override
    public String toString() {
      return sha256;
    }
  }
}
