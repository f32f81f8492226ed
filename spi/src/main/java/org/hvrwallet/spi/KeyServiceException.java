package org.hvrwallet.spi;

/**
 * The service that protects a wallet did not do what was asked of it. The message says which action
 * on which key, and where.
 */
public final class KeyServiceException extends WalletException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Trouble {
    /** The caller may not do this with this key. */
    DENIED,
    /** Too many requests, and none got through in the time that there was. */
    THROTTLED,
    /** The key is disabled, or in another state in which it serves nobody. */
    KEY_DISABLED,
    /** The key will be deleted soon, and serves nobody until that is cancelled. */
    KEY_PENDING_DELETION,
    /** There is no such key, or not in this region or account. */
    KEY_NOT_FOUND,
    /** The key is of another region than the one that was asked. */
    WRONG_REGION,
    /** The credentials expired, or those of a role could not be had. */
    CREDENTIALS,
    /** Nobody answered, or not in time. */
    UNREACHABLE,
    /** The answer is not one to the request: another key, or a key of another length. */
    WRONG_ANSWER,
    /** The service could not do it, for reasons of its own. */
    FAILED
  }

  private final Trouble trouble;

  /**
   * Makes the exception.
   *
   * @param trouble what went wrong
   * @param what which action, which key, where, and what to do; without any secret
   */
  public KeyServiceException(Trouble trouble, String what) {
    super(what, null);
    this.trouble = trouble;
  }

  /** What went wrong. */
  public Trouble trouble() {
    return trouble;
  }
}
