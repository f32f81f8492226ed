package org.hvrwallet.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletRefusedException;

/** Reads CSV as in RFC 4180, and nothing that only looks like it (CATALOG.md section 10). */
final class CsvReader {
  static final int LONGEST_FIELD = 1 << 24;

  private static final int END = -1;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final Reader reader;
  private long line = 1;
  private int next;

  /** Where a record began, and which field of it is read. */
  private long number;

  private int field;

  /**
   * One record.
   *
   * @param number the line in which it begins, from 1 on
   * @param fields null where there was nothing, not even quotes
   */
  record Line(long number, List<String> fields) {
    Line {
      fields = Collections.unmodifiableList(fields);
    }
  }

  /** Begins to read; the caller closes the stream. */
  CsvReader(InputStream utf8) throws IOException, WalletRefusedException {
    this.reader =
        new BufferedReader(
            new InputStreamReader(
                utf8,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    advance();
    if (next == BYTE_ORDER_MARK) {
      advance();
    }
  }

  /** The next record; empty at the end. */
  Optional<Line> read() throws IOException, WalletRefusedException {
    if (next == END) {
      return Optional.empty();
    }
    number = line;
    field = 1;
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (next == ',') {
      advance();
      field++;
      fields.add(field());
    }
    endOfLine();
    return Optional.of(new Line(number, fields));
  }

  private void endOfLine() throws IOException, WalletRefusedException {
    if (next == '\r') {
      advance();
      if (next != '\n') {
        throw refused("ends in a carriage return without a line feed");
      }
    }
    if (next == '\n') {
      line++;
      advance();
    } else if (next != END) {
      throw refused("goes on after its closing quote");
    }
  }

  private String field() throws IOException, WalletRefusedException {
    return next == '"' ? quoted() : bare();
  }

  private String bare() throws IOException, WalletRefusedException {
    StringBuilder text = new StringBuilder();
    while (next != END && next != ',' && next != '\r' && next != '\n') {
      if (next == '"') {
        throw refused("has a quote and does not begin with one: put it in quotes");
      }
      append(text);
    }
    return text.isEmpty() ? null : text.toString();
  }

  private String quoted() throws IOException, WalletRefusedException {
    StringBuilder text = new StringBuilder();
    advance();
    while (true) {
      if (next == END) {
        throw refused("has no closing quote");
      } else if (next == '"') {
        advance();
        if (next != '"') {
          return text.toString();
        }
      } else if (next == '\n') {
        line++;
      }
      append(text);
    }
  }

  private void append(StringBuilder text) throws IOException, WalletRefusedException {
    if (text.length() == LONGEST_FIELD) {
      throw refused("has more than 16 Mi characters: a missing quote?");
    }
    text.append((char) next);
    advance();
  }

  private void advance() throws IOException, WalletRefusedException {
    try {
      next = reader.read();
    } catch (CharacterCodingException e) {
      throw new WalletRefusedException(
          "the file is not in UTF-8, near line " + line + ": convert it");
    }
  }

  private WalletRefusedException refused(String what) {
    return new WalletRefusedException("line " + number + ", field " + field + " " + what);
  }
}
