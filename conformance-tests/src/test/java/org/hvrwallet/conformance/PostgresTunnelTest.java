package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * A database and its client, neither of which knows of the tunnel between them. If this fails, data
 * is lost or changed on its way, or a protocol with requests and answers of all sizes stalls.
 */
class PostgresTunnelTest {
  private static final int ROWS = 10_000;
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  private static Connection connect(int port) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&sslmode=disable");
  }

  @Test
  void aDatabaseWorksThroughTheTunnel() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
        TunnelSite site = new TunnelSite(folder);
        TunnelProcess listener =
            site.listener("", database.getPort(), site.access("hub").toString());
        TunnelProcess proxy = site.proxy("", listener.port)) {
      try (Connection tunnel = connect(proxy.port);
          Connection direct = connect(database.getPort())) {
        rows(tunnel);
        bulk(tunnel, direct);
      }
      assertTrue(listener.counted("bytesFromTargets") > 5 * MEBIBYTE, "through the tunnel");
    }
  }

  private static String text(Random random) {
    byte[] letters = new byte[1 + random.nextInt(200)];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (byte) ('!' + random.nextInt('~' - '!'));
    }
    return new String(letters, StandardCharsets.US_ASCII);
  }

  private static void rows(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id int PRIMARY KEY, name text)");
    }
    Random random = new Random(ROWS);
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
      for (int i = 0; i < ROWS; i++) {
        insert.setInt(1, i);
        insert.setString(2, text(random));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
    random.setSeed(ROWS);
    int seen = 0;
    try (Statement statement = connection.createStatement();
        ResultSet all = statement.executeQuery("SELECT id, name FROM t ORDER BY id")) {
      for (; all.next(); seen++) {
        assertEquals(seen, all.getInt(1));
        assertEquals(text(random), all.getString(2));
      }
    }
    assertEquals(ROWS, seen);
  }

  private static void bulk(Connection tunnel, Connection direct) throws Exception {
    try (Statement statement = tunnel.createStatement()) {
      statement.execute(
          "CREATE TABLE big AS SELECT i, repeat(md5(i::text), 16) AS x FROM generate_series(1, 11000) i");
    }
    tunnel.commit();
    byte[] copied = copyOut(tunnel);
    assertTrue(copied.length > 5 * MEBIBYTE, "only " + copied.length);
    assertArrayEquals(copyOut(direct), copied);
  }

  private static byte[] copyOut(Connection connection) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("COPY (SELECT * FROM big ORDER BY i) TO STDOUT", out);
    return out.toByteArray();
  }
}
