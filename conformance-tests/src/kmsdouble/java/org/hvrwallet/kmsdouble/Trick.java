package org.hvrwallet.kmsdouble;

/** What may go wrong with an answer. */
public enum Trick {
  /** The connection ends without an answer. */
  DROP,
  /** The connection ends in the middle of the answer. */
  HALF,
  /** KMSInternalException, with status 500. */
  INTERNAL_ERROR,
  /** DependencyTimeoutException, with status 503. */
  DEPENDENCY_TIMEOUT,
  /** KeyUnavailableException, with status 500. */
  KEY_UNAVAILABLE,
  /** ThrottlingException. */
  THROTTLE,
  /** A status 200 and a body that is no JSON. */
  GARBAGE,
  /** An answer with the ARN of another key; others do not count. */
  OTHER_KEY,
  /** A plaintext of 31 bytes; answers without one do not count. */
  SHORT_PLAINTEXT,
  /** A blob of another plaintext, under the same key and context; others do not count. */
  OTHER_BLOB
}
