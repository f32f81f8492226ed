package org.hvrwallet.kms;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a KMS key.
 *
 * @param partition such as {@code aws}
 * @param region such as {@code eu-west-1}
 * @param account twelve digits
 * @param id of the key; never an alias
 */
record KeyArn(String partition, String region, String account, String id) {
  /** What a region looks like. It becomes part of a host name, so nothing else may pass. */
  static final String REGION = "[a-z]{2,8}(?:-[a-z]{2,12}){1,3}-[0-9]{1,2}";

  /** What the id of a key looks like. */
  static final String ID = "[A-Za-z0-9-]{1,128}";

  private static final Pattern ARN =
      Pattern.compile("arn:(aws[a-z-]{0,20}):kms:(" + REGION + "):([0-9]{12}):key/(" + ID + ")");
  private static final String MULTI_REGION = "mrk-";

  /** Reads an ARN of a key; empty if it is something else. */
  static Optional<KeyArn> read(String text) {
    Matcher arn = ARN.matcher(text);
    return arn.matches()
        ? Optional.of(new KeyArn(arn.group(1), arn.group(2), arn.group(3), arn.group(4)))
        : Optional.empty();
  }

  /** The replica of this key in another region. */
  KeyArn in(String other) {
    return new KeyArn(partition, other, account, id);
  }

  /** Whether the key has, or can have, replicas in other regions. */
  boolean multiRegion() {
    return multiRegion(id);
  }

  /** Whether the id of a key says that it has, or can have, replicas. */
  static boolean multiRegion(String id) {
    return id.startsWith(MULTI_REGION);
  }

  @Override
  public String toString() {
    return "arn:" + partition + ":kms:" + region + ":" + account + ":key/" + id;
  }
}
