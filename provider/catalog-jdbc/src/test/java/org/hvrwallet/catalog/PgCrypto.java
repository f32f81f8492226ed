package org.hvrwallet.catalog;

import java.sql.SQLException;

/**
 * The same rotation as somebody would do it who has pgcrypto and its raw AES: one statement, the
 * keys in it. What it leaves out of ours: authentication, the binding to a row, rows left to
 * others, and keys that the server does not see.
 */
final class PgCrypto {
  private static final String OLD = "decode(repeat('11', 32), 'hex')";
  private static final String NEW = "decode(repeat('22', 32), 'hex')";
  private static final String SEALED = "iv || encrypt_iv(convert_to('p' || i, 'UTF8'), " + OLD;
  private static final String ROWS =
      ", iv, 'aes-cbc') AS sealed FROM (SELECT i, gen_random_bytes(16) AS iv FROM generate_series(1, ";

  /** OFFSET 0 keeps the server from doing the same several times for a row. */
  private static final String TEXT =
      ("UPDATE raw_text SET sealed = (SELECT encode(new_iv || encrypt_iv(decrypt_iv("
              + ("substring(d FROM 17), " + OLD + ", iv, 'aes-cbc'), " + NEW))
          + ", new_iv, 'aes-cbc'), 'base64') FROM (SELECT d, substring(d FOR 16) AS iv,"
          + " gen_random_bytes(16) AS new_iv FROM (SELECT decode(raw_text.sealed, 'base64') AS d"
          + " OFFSET 0) b OFFSET 0) s)";

  private static final String IV = "substring(sealed FOR 16)";

  /** The least work: bytes, and each row keeps its IV, which is new to the new key. */
  private static final String BYTES =
      ("UPDATE raw SET sealed = " + IV + " || encrypt_iv(decrypt_iv(substring(sealed FROM 17), ")
          + (OLD + ", " + IV + ", 'aes-cbc'), " + NEW + ", " + IV + ", 'aes-cbc')");

  private PgCrypto() {}

  static void fill(TestDatabase database, int rows) throws SQLException {
    database.execute(
        "CREATE EXTENSION IF NOT EXISTS pgcrypto",
        "DROP TABLE IF EXISTS raw, raw_text",
        "CREATE TABLE raw (id INTEGER NOT NULL PRIMARY KEY, sealed bytea)",
        "CREATE TABLE raw_text (id INTEGER NOT NULL PRIMARY KEY, sealed VARCHAR(8000))",
        "INSERT INTO raw SELECT i, " + SEALED + ROWS + rows + ") i) s",
        "INSERT INTO raw_text SELECT id, encode(sealed, 'base64') FROM raw",
        "VACUUM ANALYZE raw",
        "VACUUM ANALYZE raw_text",
        "CHECKPOINT");
  }

  /** In a column of text, as ours is, with a new IV for each value, as ours has. */
  static void rotateTexts(TestDatabase database) throws SQLException {
    database.execute(TEXT);
  }

  static void rotateBytes(TestDatabase database) throws SQLException {
    database.execute(BYTES);
  }
}
