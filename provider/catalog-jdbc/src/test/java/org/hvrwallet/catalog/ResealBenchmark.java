package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * What sealing anew costs, as {@code docs/performance-hub-database.md} shows it. CONTRIBUTING.md
 * says how to run it; no ordinary run does. It fails only if rows are lost.
 */
class ResealBenchmark {
  private static final int ROWS = Integer.getInteger("hvrwallet.test.rows", 200_000);
  private static final int ROUNDS = Integer.getInteger("hvrwallet.test.rounds", 5);
  private static final int BATCH = ResealSettings.DEFAULT.batchRows();
  private static final int ROW_BY_ROW = 5_000;

  private static final String ONE_WORKER = "sealed anew, one worker";
  private static final String TWO_WORKERS = "sealed anew, two workers";
  private static final String RELABELED = "the same without cryptography, two workers";
  private static final String AT_ONCE = "UPDATE FROM unnest, one statement";
  private static final String BATCHES = "UPDATE FROM unnest, batches";
  private static final String TWO_CONNECTIONS = "UPDATE FROM unnest, batches, two connections";
  private static final String SINGLE_ROWS = "UPDATE of single rows, each committed";
  private static final String PGCRYPTO = "pgcrypto's raw AES in one UPDATE, text";
  private static final String PGCRYPTO_BYTES = "pgcrypto's raw AES, bytes and old IVs";
  private static final String SET = "the set-based write alone";
  private static final String JDBC_BATCHES = "batches of UPDATE, committed by the thousand";
  private static final String JDBC_AT_ONCE = "batches of UPDATE, committed once";

  private SpeedTable table;

  private static void reseal(TestDatabase database, int workers, int rows) throws Exception {
    try (JdbcCatalog catalog =
        database.open(new ResealSettings(BATCH, workers, OptionalInt.empty()))) {
      assertEquals(rows, catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END).resealed());
    }
  }

  private void measure(String what, PlainWrites writes, int rows, SpeedTable.Job job)
      throws Exception {
    writes.fillAgain();
    table.measure(what, rows, job);
  }

  private void measureReseals(TestDatabase database, PlainWrites writes) throws Exception {
    measure(ONE_WORKER, writes, ROWS, () -> reseal(database, 1, ROWS));
    measure(TWO_WORKERS, writes, ROWS, () -> reseal(database, 2, ROWS));
    measure(
        RELABELED,
        writes,
        ROWS,
        () -> assertEquals(ROWS, database.reseal(new Relabeler(4)).resealed()));
  }

  @Test
  void postgres() throws Exception {
    TestDatabase database = Servers.postgres();
    table = new SpeedTable(ProcessorTime.with(database));
    PlainWrites writes = new PlainWrites(database, ROWS);
    for (int round = 0; round < ROUNDS; round++) {
      measure(AT_ONCE, writes, ROWS, () -> writes.set(ROWS, 1));
      measure(BATCHES, writes, ROWS, () -> writes.set(BATCH, 1));
      measure(TWO_CONNECTIONS, writes, ROWS, () -> writes.set(BATCH, 2));
      measureReseals(database, writes);
      measure(SINGLE_ROWS, writes, ROW_BY_ROW, () -> writes.rowByRow(ROW_BY_ROW));
      PgCrypto.fill(database, ROWS);
      table.measure(PGCRYPTO, ROWS, () -> PgCrypto.rotateTexts(database));
      table.measure(PGCRYPTO_BYTES, ROWS, () -> PgCrypto.rotateBytes(database));
    }
    table.compare(ONE_WORKER, SET, AT_ONCE, BATCHES);
    table.compare(TWO_WORKERS, SET, AT_ONCE, BATCHES);
    table.compare(TWO_WORKERS, TWO_CONNECTIONS, TWO_CONNECTIONS);
    table.compare(TWO_WORKERS, RELABELED, RELABELED);
    table.compare(TWO_WORKERS, PGCRYPTO, PGCRYPTO);
    table.compare(TWO_WORKERS, PGCRYPTO_BYTES, PGCRYPTO_BYTES);
    table.compare(TWO_WORKERS, SINGLE_ROWS, SINGLE_ROWS);
    table.compare(ONE_WORKER, SINGLE_ROWS, SINGLE_ROWS);
    table.print();
  }

  @Test
  void h2() throws Exception {
    measureBatches(Servers.h2());
  }

  @Test
  void maria() throws Exception {
    measureBatches(Servers.maria());
  }

  private void measureBatches(TestDatabase database) throws Exception {
    table = new SpeedTable(ProcessorTime.with(database));
    PlainWrites writes = new PlainWrites(database, ROWS);
    for (int round = 0; round < ROUNDS; round++) {
      measure(JDBC_AT_ONCE, writes, ROWS, () -> writes.batches(ROWS));
      measure(JDBC_BATCHES, writes, ROWS, () -> writes.batches(BATCH));
      measureReseals(database, writes);
    }
    table.compare(ONE_WORKER, SET, JDBC_AT_ONCE, JDBC_BATCHES);
    table.compare(TWO_WORKERS, SET, JDBC_AT_ONCE, JDBC_BATCHES);
    table.print();
  }

  /** The cost of a row, whatever the size of the table. */
  @Test
  void sizes() throws Exception {
    TestDatabase database = Servers.postgres();
    table = new SpeedTable(ProcessorTime.with(database));
    int most = 5 * ROWS;
    PlainWrites writes = new PlainWrites(database, most);
    for (int round = 0; round < ROUNDS; round++) {
      for (int rows = most; rows >= most / 100; rows /= 10) {
        int count = rows;
        writes.fillAgain();
        database.execute(
            "DELETE FROM hvr_action WHERE act_id > " + count,
            "VACUUM FULL hvr_action",
            "CHECKPOINT");
        table.measure(count + " rows", count, () -> reseal(database, 2, count));
      }
    }
    for (int rows = most / 10; rows >= most / 100; rows /= 10) {
      table.compare(most + " rows", rows + " rows", rows + " rows");
    }
    table.print();
  }
}
