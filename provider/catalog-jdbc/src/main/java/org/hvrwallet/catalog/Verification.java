package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.hvrwallet.catalog.TextForms.TextForm;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.WalletException;

/**
 * Opens every value that is sealed or obfuscated, and throws away what it finds. A census, a
 * rotation and a conversion take it on trust that what says it is under the newest key is: it may
 * have been copied from another row.
 */
final class Verification {
  private final Protector keys;
  private final Consumer<String> unopened;
  private long opened;

  Verification(Protector keys, Consumer<String> unopened) {
    this.keys = keys;
    this.unopened = unopened;
  }

  /** How many values of all columns opened. */
  long of(Connection connection) throws SQLException, WalletException {
    Dialect dialect = Dialect.of(connection);
    ColumnListing listing = new ColumnListing(connection, dialect);
    for (SealedColumn column : Mapping.read(connection, dialect)) {
      listing.each(column, found -> row(column, found));
    }
    return opened;
  }

  private void row(SealedColumn column, HubRows.Found found) {
    if (found.content() == null) {
      return;
    }
    byte[] aad = column.aad(found.identity());
    Set<String> reasons = new LinkedHashSet<>();
    if (found.content() instanceof String text) {
      TextForms.in(text).forEach(form -> look(form, aad).ifPresent(reasons::add));
      for (SecretPart part : column.form().secrets(text)) {
        String value = text.substring(part.from(), part.to());
        if (value.startsWith(TextForms.BEFORE_OBFUSCATED)) {
          look(keys.clear(value, found.locationName()), Reasons.OTHER_LOCATION)
              .ifPresent(reasons::add);
        }
      }
    } else {
      byte[] bytes = (byte[]) found.content();
      look(bytes, SealedHeader.sequence(bytes), aad).ifPresent(reasons::add);
    }
    if (!reasons.isEmpty()) {
      String row = keys.showsKeyValues() ? column.shown(found.identity()) : column.redacted();
      unopened.accept(column + " of " + row + ": " + String.join("; ", reasons));
    }
  }

  private Optional<String> look(TextForm form, byte[] aad) {
    if (form.sequence().isEmpty()) {
      return Optional.of(Reasons.STRANGE);
    }
    return form.sealed().isEmpty()
        ? Optional.of(Reasons.DAMAGED)
        : look(form.sealed().get(), form.sequence(), aad);
  }

  private Optional<String> look(byte[] value, OptionalInt sequence, byte[] aad) {
    return sequence.isEmpty()
        ? Optional.empty() // clear
        : look(keys.open(value, aad), Reasons.unopened(sequence.getAsInt()));
  }

  /** The reason, if there is nothing. */
  private Optional<String> look(Optional<byte[]> clear, String reason) {
    if (clear.isEmpty()) {
      return Optional.of(reason);
    }
    Arrays.fill(clear.get(), (byte) 0);
    opened++;
    return Optional.empty();
  }
}
