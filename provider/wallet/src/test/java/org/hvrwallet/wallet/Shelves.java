package org.hvrwallet.wallet;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.CatalogType;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.HubRecord;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.seal.SealedMessage;

/** A hub database in memory: values that follow the encryption level, and a record of the hub. */
public final class Shelves implements CatalogType {
  static final Map<String, Database> DATABASES = new HashMap<>();
  private static final byte[] NO_AAD = {};

  /** What is in one. */
  static final class Database {
    final Map<String, byte[]> sealed = new TreeMap<>();
    final Map<String, byte[]> uncommitted = new TreeMap<>();
    final Map<String, String> clear = new TreeMap<>();
    Optional<HubRecord> record = Optional.empty();
    boolean down;
    String password = "";
  }

  static CatalogAddress address(String name) {
    return new CatalogAddress("shelves", name, Optional.of("keeper"));
  }

  @Override
  public String name() {
    return "shelves";
  }

  @Override
  public Catalog open(CatalogAddress address, Optional<Password> password) throws WalletException {
    Database database = DATABASES.get(address.url());
    if (database.down) {
      throw new WalletRefusedException("the shelves " + address.url() + " cannot be reached");
    }
    if (!database.password.equals(
        password.map(given -> new String(given.toCharArray())).orElse(""))) {
      throw new WalletRefusedException("wrong password of the shelves");
    }
    return new Shelf(address.url(), database);
  }

  private record Shelf(String name, Database database) implements Catalog {
    @Override
    public String description() {
      return "the shelves " + name;
    }

    @Override
    public SortedMap<Integer, Long> census() {
      return census(database.sealed, new TreeMap<>());
    }

    @Override
    public SortedMap<Integer, Long> lastCensus() {
      return census(database.uncommitted, census());
    }

    private static SortedMap<Integer, Long> census(
        Map<String, byte[]> values, SortedMap<Integer, Long> counts) {
      values
          .values()
          .forEach(v -> counts.merge(SealedMessage.sequence(v).getAsInt(), 1L, Long::sum));
      return counts;
    }

    @Override
    public ResealReport reseal(Resealer resealer, ResealProgress progress) {
      database.sealed.replaceAll((key, value) -> resealer.reseal(value, NO_AAD).orElse(value));
      return new ResealReport(database.sealed.size(), 0, java.util.List.of());
    }

    @Override
    public boolean followsLevel() {
      return true;
    }

    @Override
    public ResealReport convert(Protector protector, ResealProgress progress) {
      long done = 0;
      for (String key : Map.copyOf(from(protector)).keySet()) {
        if (!progress.goOn(done, OptionalLong.empty())) {
          break;
        }
        done++;
        if (protector.seals(Category.SECRET)) {
          byte[] clear = database.clear.remove(key).getBytes(StandardCharsets.UTF_8);
          database.sealed.put(key, protector.seal(Category.SECRET, clear, NO_AAD));
        } else {
          byte[] clear = protector.open(database.sealed.remove(key), NO_AAD).orElseThrow();
          database.clear.put(key, new String(clear, StandardCharsets.UTF_8));
        }
      }
      return new ResealReport(done, 0, java.util.List.of());
    }

    private Map<String, ?> from(Protector protector) {
      return protector.seals(Category.SECRET) ? database.clear : database.sealed;
    }

    @Override
    public long countOthers(Protector protector) {
      return from(protector).size();
    }

    @Override
    public Optional<HubRecord> recorded() {
      return database.record;
    }

    @Override
    public void record(HubRecord record) {
      database.record = Optional.of(record);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
