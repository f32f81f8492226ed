package org.hvrwallet.wallet.seal;

import java.util.Optional;
import java.util.stream.Stream;
import org.hvrwallet.spi.Category;

/** What a hub has encrypted: the property {@code Encryption}. */
public enum EncryptionLevel {
  /** Nothing. Secrets are obfuscated, which is no protection. */
  NONE,
  /** Data of category SECRET. */
  SECRETS_ONLY,
  /** Data of categories SECRET and CONFIDENTIAL. */
  ALL_CONFIDENTIAL;

  /** The level that operators call so; empty if there is none. */
  public static Optional<EncryptionLevel> named(String text) {
    return Stream.of(values()).filter(level -> level.name().equals(text)).findFirst();
  }

  /** Whether data of a category is to be sealed. */
  public boolean seals(Category category) {
    return switch (category) {
      case SECRET -> this != NONE;
      case CONFIDENTIAL -> this == ALL_CONFIDENTIAL;
      case OFFICIAL, PUBLIC -> false;
    };
  }
}
