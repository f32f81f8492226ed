package org.hvrwallet.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hvrwallet.spi.ResealReport;

/** Two runs over one database, with nothing in common but that. */
final class TwoRuns implements AutoCloseable {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final List<Future<ResealReport>> runs = new ArrayList<>();

  TwoRuns(TestDatabase database, ResealSettings settings) {
    for (int i = 0; i < 2; i++) {
      runs.add(
          threads.submit(
              () -> {
                try (JdbcCatalog catalog = database.open(settings)) {
                  return catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END);
                }
              }));
    }
  }

  /** How many values both of them sealed anew. */
  long resealed() throws Exception {
    long sum = 0;
    for (Future<ResealReport> run : runs) {
      sum += run.get().resealed();
    }
    return sum;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
