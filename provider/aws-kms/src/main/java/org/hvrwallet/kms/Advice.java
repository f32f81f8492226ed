package org.hvrwallet.kms;

import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.WalletException;

/** What to do about each kind of trouble: the second half of every message. */
final class Advice {
  private static final String LATER =
      "try again later; the AWS Health Dashboard tells about outages";
  private static final String IMPOSTOR =
      "something that is not KMS answers there, or changes answers; look at "
          + KmsProperties.ENDPOINT
          + " and the proxy";

  private Advice() {}

  /** The end of a message, from the colon on. */
  static String of(Trouble trouble) {
    return ": "
        + switch (trouble) {
          case DENIED ->
              "allow the action in the policy of the key, or to the user or role by IAM, and look"
                  + " whether a condition on the encryption context forbids it";
          case THROTTLED ->
              "try again later, raise the request quota of KMS in this account, or set "
                  + KmsProperties.TIMEOUT
                  + " to more seconds";
          case KEY_DISABLED ->
              "enable the KMS key, or bring back its imported material or its key store, and try"
                  + " again";
          case KEY_PENDING_DELETION ->
              "cancel the deletion of the KMS key and enable it, before the waiting period is over:"
                  + " without it, what it protects is lost";
          case KEY_NOT_FOUND ->
              "look whether it exists in this region and account, and whether it was deleted";
          case WRONG_REGION ->
              "set "
                  + KmsProperties.REGION
                  + " to the region of the key, and "
                  + KmsProperties.ENDPOINT
                  + " to an endpoint of that region";
          case CREDENTIALS ->
              "look at "
                  + KmsProperties.ACCESS_KEY
                  + " and whether the access key is active, or at "
                  + KmsProperties.ROLE
                  + " and what gives this machine the credentials of the role";
          case UNREACHABLE ->
              "look at the network, the DNS, the proxy and the certificates of this machine, and at "
                  + KmsProperties.ENDPOINT
                  + "; "
                  + KmsProperties.TIMEOUT
                  + " says how long it is tried";
          case WRONG_ANSWER -> IMPOSTOR;
          case FAILED -> LATER;
        };
  }

  /** What happened, without what to do. */
  static String what(WalletException e) {
    return e.getMessage().replace(after(e), "");
  }

  /** What to do. */
  static String mend(WalletException e) {
    String advice = after(e);
    return advice.isEmpty() ? "see the message, and the documentation" : advice.substring(2);
  }

  private static String after(WalletException e) {
    return e instanceof KeyServiceException failure ? of(failure.trouble()) : "";
  }
}
