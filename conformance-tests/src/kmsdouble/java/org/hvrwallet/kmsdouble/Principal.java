package org.hvrwallet.kmsdouble;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A user or a role in a session, and what its policy says. Nothing is allowed at first. */
public final class Principal {
  private static final String ANY = "*";

  private final String arn;
  private final Set<Statement> allowed = ConcurrentHashMap.newKeySet();
  private final Set<Statement> denied = ConcurrentHashMap.newKeySet();

  Principal(String arn) {
    this.arn = arn;
  }

  /** The name in messages. */
  public String arn() {
    return arn;
  }

  /** Allows an action, like {@code Decrypt}, with one key. */
  public void allow(String action, String keyArn) {
    denied.remove(new Statement(action, keyArn));
    allowed.add(new Statement(action, keyArn));
  }

  /** Allows everything, and forgets what was denied. */
  public void allowAll() {
    denied.clear();
    allowed.add(new Statement(ANY, ANY));
  }

  /** Denies an action with one key, whatever else is allowed. */
  public void deny(String action, String keyArn) {
    denied.add(new Statement(action, keyArn));
  }

  /** Denies an action with every key, whatever else is allowed. */
  public void deny(String action) {
    deny(action, ANY);
  }

  /** Takes back {@link #deny(String)}. */
  public void undeny(String action) {
    denied.remove(new Statement(action, ANY));
  }

  /** Takes back all that was allowed and denied. */
  public void clear() {
    allowed.clear();
    denied.clear();
  }

  void check(String action, String keyArn) throws Refusal {
    String why = null;
    if (says(denied, action, keyArn)) {
      why = " with an explicit deny in an identity-based policy";
    } else if (!says(allowed, action, keyArn)) {
      why = " because no identity-based policy allows the kms:" + action + " action";
    }
    if (why != null) {
      throw new Refusal(
          "AccessDeniedException",
          "User: "
              + arn
              + " is not authorized to perform: kms:"
              + action
              + " on resource: "
              + keyArn
              + why);
    }
  }

  private static boolean says(Set<Statement> statements, String action, String keyArn) {
    return statements.contains(new Statement(action, keyArn))
        || statements.contains(new Statement(action, ANY))
        || statements.contains(new Statement(ANY, keyArn))
        || statements.contains(new Statement(ANY, ANY));
  }

  private record Statement(String action, String keyArn) {}
}
