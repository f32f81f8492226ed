package org.hvrwallet.tls;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.hvrwallet.tls.pin.Pin;

/** Says what the TLS implementations mean: each has texts of its own for the alerts of RFC 8446. */
final class TlsErrors {
  private static final Pattern ALERT_OF_JSSE = Pattern.compile("Received fatal alert: (\\w+)");
  private static final Pattern ALERT_OF_CONSCRYPT =
      Pattern.compile("OPENSSL_internal:(?:SSLV3|TLSV1)_ALERT_(\\w+)");
  private static final Pattern OTHER_OF_CONSCRYPT = Pattern.compile("OPENSSL_internal:(\\w+)");
  private static final Set<String> ABOUT_CERTIFICATES =
      Set.of(
          "bad_certificate",
          "unsupported_certificate",
          "certificate_revoked",
          "certificate_expired",
          "certificate_unknown",
          "unknown_ca",
          "certificate_required",
          "access_denied");

  private TlsErrors() {}

  /**
   * The same error in words, if it is one that both implementations have their own words for.
   *
   * @param presented the certificate that this end presented, if any
   */
  static SSLException explain(SSLException e, Optional<Pin> presented) {
    String said = String.valueOf(e.getMessage());
    Optional<String> alert =
        find(ALERT_OF_JSSE, said).or(() -> find(ALERT_OF_CONSCRYPT, said)).map(TlsErrors::folded);
    if (alert.isPresent()) {
      return because(alertText(alert.get(), presented), e);
    }
    if (said.contains("No available authentication scheme")
        || said.contains("NO_CERTIFICATE_SET")) {
      return because(
          "no key pair of this end serves the other end: there is none, or it is of a kind that the"
              + " other end does not verify",
          e);
    }
    return find(OTHER_OF_CONSCRYPT, said)
        .map(what -> because("the TLS engine gave up: " + folded(what).replace('_', ' '), e))
        .orElse(e);
  }

  private static String alertText(String alert, Optional<Pin> presented) {
    if (ABOUT_CERTIFICATES.contains(alert)) {
      return "the other end does not accept the certificate of this end (alert "
          + alert
          + "); "
          + presented
              .map(pin -> "this end presented " + pin + ", which is to be pinned there")
              .orElse("this end presented none");
    } else if (alert.equals("protocol_version")) {
      return "the other end does not speak TLS 1.3 (alert protocol_version)";
    }
    return "the other end ended the connection with the alert " + alert;
  }

  private static SSLException because(String text, SSLException cause) {
    SSLException explained =
        cause instanceof SSLHandshakeException
            ? new SSLHandshakeException(text)
            : new SSLException(text);
    explained.initCause(cause);
    return explained;
  }

  private static Optional<String> find(Pattern pattern, String said) {
    Matcher matcher = pattern.matcher(said);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
