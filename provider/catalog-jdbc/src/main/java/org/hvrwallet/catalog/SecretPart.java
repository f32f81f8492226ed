package org.hvrwallet.catalog;

/**
 * A part of a content that is one value.
 *
 * @param from where it begins, after a quote in front of it
 * @param to where it ends, before a quote after it
 * @param style how its characters are written
 */
record SecretPart(int from, int to, Style style) {
  /** How the characters of a value are written. */
  enum Style {
    /** As they are. */
    PLAIN,
    /** As they are, where a login would have its user and a slash. */
    WHOLE_LOGIN {
      @Override
      boolean holds(String value) {
        return value.indexOf('/') >= 0;
      }
    },
    /** As they are, up to a blank; others need quotes. */
    WORD {
      @Override
      String encode(String value) {
        boolean needsQuotes =
            value.isEmpty()
                || value.charAt(0) == '"'
                || value.chars().anyMatch(c -> Parameters.isBlank((char) c));
        return needsQuotes ? '"' + QUOTED.encode(value) + '"' : value;
      }
    },
    /** In quotes, with a backslash in front of quotes and backslashes. */
    QUOTED {
      @Override
      String decode(String written) {
        return written.replaceAll("\\\\([\"\\\\])", "$1");
      }

      @Override
      String encode(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
      }
    };

    /** The value that is written so. */
    String decode(String written) {
      return written;
    }

    /** How a value is written. */
    String encode(String value) {
      return value;
    }

    /** Whether a value that is written so is found again. */
    boolean holds(String value) {
      return true;
    }
  }
}
