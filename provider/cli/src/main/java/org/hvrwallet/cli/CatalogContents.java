package org.hvrwallet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hvrwallet.catalog.ColumnContents;
import org.hvrwallet.catalog.HubDatabase;
import org.hvrwallet.catalog.ImportReport;
import org.hvrwallet.catalog.StoredContent;
import org.hvrwallet.catalog.StoredRow;
import org.hvrwallet.catalog.StoredRow.State;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/** Shows and changes the values in a hub database. */
record CatalogContents(CatalogSession session) {
  void list(boolean json) throws IOException, WalletException {
    try (HubDatabase database = session.database()) {
      List<ColumnContents> columns = database.list();
      if (json) {
        session.say(ConfigJson.text(out -> write(columns, out)));
        return;
      }
      session.say(database.description());
      for (ColumnContents column : columns) {
        session.say(
            String.format(
                Locale.ROOT,
                "  %s.%s (%s, %s, by %s): %s",
                column.table(),
                column.column(),
                column.category(),
                column.form(),
                String.join(",", column.identity()),
                counts(column)));
      }
    }
  }

  private static String counts(ColumnContents column) {
    List<String> counts = new ArrayList<>();
    column
        .sealed()
        .forEach((sequence, count) -> counts.add(count + " sealed under key " + sequence));
    for (State state : List.of(State.OBFUSCATED, State.CLEAR, State.DAMAGED, State.EMPTY)) {
      if (column.count(state) > 0) {
        counts.add(column.count(state) + " " + state.name().toLowerCase(Locale.ROOT));
      }
    }
    return counts.isEmpty() ? "no rows" : String.join(", ", counts);
  }

  private static void write(List<ColumnContents> columns, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (ColumnContents column : columns) {
      json.writeObjectFieldStart(column.table() + "." + column.column());
      json.writeStringField("category", column.category().name());
      json.writeStringField("form", column.form());
      json.writeStringField("identity", String.join(",", column.identity()));
      for (State state : State.values()) {
        json.writeNumberField(state.name().toLowerCase(Locale.ROOT), column.count(state));
      }
      json.writeObjectFieldStart("keys");
      for (Map.Entry<Integer, Long> key : column.sealed().entrySet()) {
        json.writeNumberField(Integer.toString(key.getKey()), key.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  void rows(String column) throws IOException, WalletException {
    try (HubDatabase database = session.database()) {
      database.rows(column, row -> session.say(row.row() + ": " + state(row)));
    }
  }

  /** Opens everything, and says whether all of it opened. */
  boolean verify() throws IOException, WalletException {
    session.requireWallet();
    try (HubDatabase database = session.database()) {
      Protector keys = session.protector();
      AtomicLong unopened = new AtomicLong();
      long opened =
          database.verify(
              keys,
              text -> {
                unopened.incrementAndGet();
                session.say("Does not open: " + text);
              });
      session.say("Values opened: " + opened + ", rows that do not open: " + unopened);
      return unopened.get() == 0;
    }
  }

  private static String state(StoredRow row) {
    String state = row.state().name().toLowerCase(Locale.ROOT);
    String keys = String.join(", ", row.sequences().stream().map(String::valueOf).toList());
    return keys.isEmpty() ? state : state + " under key " + keys;
  }

  void get(String column, String row, boolean open) throws IOException, WalletException {
    try (HubDatabase database = session.database()) {
      if (open) {
        Optional<SecretBytes> clear = database.open(column, row, session.protector());
        try {
          clear.ifPresent(this::print);
        } finally {
          clear.ifPresent(SecretBytes::close);
        }
        return;
      }
      try (StoredContent stored = database.get(column, row)) {
        if (stored.state() == State.CLEAR) {
          throw new WalletRefusedException(
              "this value is stored in clear: --open shows it, and hvrcryptdb protects it");
        } else if (stored.isText()) {
          print(stored.bytes());
        } else {
          session.say(stored.bytes().use(Base64.getEncoder()::encodeToString));
        }
      }
    }
  }

  private void print(SecretBytes text) {
    text.use(
        bytes -> {
          char[] characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)).array();
          session.out().println(characters);
          Arrays.fill(characters, '\0');
          return null;
        });
  }

  void set(String column, String row) throws IOException, WalletException {
    try (HubDatabase database = session.writable()) {
      session.wallet();
      Optional<Password> value = session.input().read("Value of " + column + " of " + row);
      try (Password given =
              value.orElseThrow(
                  () -> new NoPasswordException("the input had no value; nothing was changed"));
          SecretBytes utf8 = given.utf8()) {
        // Not before: a rotation may have gone by while somebody typed.
        Protector protector = session.protector();
        database.set(column, row, utf8, protector, () -> session.isStill(protector));
      }
      session.say("Set " + column + " of " + row);
      session.sayIfUnprotected();
    }
  }

  void read(String table, String file) throws IOException, WalletException {
    try (HubDatabase database = session.writable();
        InputStream in = Files.newInputStream(Path.of(file))) {
      Protector protector = session.protector();
      ImportReport report =
          database.importCsv(table, in, protector, (done, total) -> session.isStill(protector));
      session.say("Rows inserted: " + report.inserted() + ", updated: " + report.updated());
      session.sayIfUnprotected();
      session.say("The file is as it was: delete it if it holds passwords");
    }
  }
}
