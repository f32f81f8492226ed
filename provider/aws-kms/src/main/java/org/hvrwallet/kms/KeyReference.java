package org.hvrwallet.kms;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The KMS key that new hub encryption keys are protected with, as the configuration names it.
 *
 * @param text a key id, a key ARN, an alias or an alias ARN
 */
record KeyReference(String text) {
  private static final String ALIAS = "alias/[A-Za-z0-9/_-]{1,250}";
  private static final Pattern NAME = Pattern.compile(KeyArn.ID + "|" + ALIAS);
  private static final Pattern ALIAS_ARN =
      Pattern.compile(
          "arn:aws[a-z-]{0,20}:kms:(" + KeyArn.REGION + "):([0-9]{12}):(?:" + ALIAS + ")");

  /** Reads it; empty if KMS would not take it for a key. */
  static Optional<KeyReference> read(String text) {
    boolean known =
        NAME.matcher(text).matches()
            || ALIAS_ARN.matcher(text).matches()
            || KeyArn.read(text).isPresent();
    return known ? Optional.of(new KeyReference(text)) : Optional.empty();
  }

  /** The region that an ARN names; empty if it is no ARN. */
  Optional<String> region() {
    Matcher alias = ALIAS_ARN.matcher(text);
    return alias.matches() ? Optional.of(alias.group(1)) : KeyArn.read(text).map(KeyArn::region);
  }

  /** The id of the key, unless it is an alias. */
  Optional<String> id() {
    if (text.contains("alias/")) {
      return Optional.empty();
    }
    return Optional.of(KeyArn.read(text).map(KeyArn::id).orElse(text));
  }

  /** Whether this can be a name of a key. Of an alias, only its account is known. */
  boolean canMean(KeyArn arn) {
    Matcher alias = ALIAS_ARN.matcher(text);
    if (alias.matches()) {
      return alias.group(1).equals(arn.region()) && alias.group(2).equals(arn.account());
    }
    Optional<KeyArn> mine = KeyArn.read(text);
    return mine.isPresent() ? mine.get().equals(arn) : id().map(arn.id()::equals).orElse(true);
  }

  /** As people and AWS write it. */
  @Override
  public String toString() {
    return text;
  }
}
