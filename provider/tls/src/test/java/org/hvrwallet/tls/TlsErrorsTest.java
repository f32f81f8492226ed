package org.hvrwallet.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.hvrwallet.tls.pin.Pin;
import org.junit.jupiter.api.Test;

/** If this fails, who is refused reads addresses of memory, and not what to do. */
class TlsErrorsTest {
  private static final Pin MINE = new Pin("ab".repeat(32));

  private static String explained(String said) {
    return TlsErrors.explain(new SSLHandshakeException(said), Optional.of(MINE)).getMessage();
  }

  @Test
  void alertsAreSaidInTheSameWordsWhoeverReportsThem() {
    String expected =
        "the other end does not accept the certificate of this end (alert certificate_unknown);"
            + " this end presented "
            + MINE
            + ", which is to be pinned there";
    assertEquals(expected, explained("Received fatal alert: certificate_unknown"));
    assertEquals(
        expected,
        explained(
            "Read error: ssl=0x7ff598001df8: Failure in SSL library, usually a protocol error\n"
                + "error:10000416:SSL routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_UNKNOWN"
                + " (tls_record.cc:491 0x7ff59801a330:0x00000003)"));
    assertEquals(
        "the other end does not speak TLS 1.3 (alert protocol_version)",
        explained("(protocol_version) Received fatal alert: protocol_version"));
    assertEquals(
        "the other end ended the connection with the alert handshake_failure",
        explained("Received fatal alert: handshake_failure"));
  }

  @Test
  void otherErrorsOfConscryptLoseTheirAddressesAndTheRestStaysAsItIs() {
    assertEquals(
        "the TLS engine gave up: wrong version number",
        explained(
            "Read error: ssl=0x7f: ...OPENSSL_internal:WRONG_VERSION_NUMBER (ssl.cc:1 0x7f)"));
    SSLException own = new SSLException("the pin of the peer was removed");
    assertSame(own, TlsErrors.explain(own, Optional.empty()));
  }
}
