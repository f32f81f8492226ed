package org.hvrwallet.tls.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** If these fail, another certificate is trusted than the one that was named. */
class CertificateNamesTest {
  @BeforeEach
  void home() {
    System.setProperty("hvrwallet.home", "/opt/hvr");
  }

  @AfterEach
  void forget() {
    System.clearProperty("hvrwallet.home");
  }

  private static String file(String name) throws WalletRefusedException {
    return CertificateNames.resolve(name).certificateFile().toString();
  }

  @Test
  void aWordIsInTheHomeAndWhatHasASlashIsAPath() throws Exception {
    assertEquals("/opt/hvr/lib/cert/hub.pub_cert", file("hub"));
    assertEquals("/opt/hvr/lib/cert/hub.pub_cert", file("hub.pub_cert"));
    assertEquals("/opt/hvr/lib/cert/hub.2.pub_cert", file("hub.2"));
    assertEquals("/etc/x.pub_cert", file("/etc/x"));
    assertEquals("/etc/x.pub_cert", file("/etc/x.priv_key"));
    assertEquals(Path.of("x.pub_cert").toAbsolutePath().toString(), file("./x"));
    assertEquals(
        "/etc/x.priv_key", CertificateNames.resolve("/etc/x.pub_cert").keyFile().toString());
  }

  @Test
  void aNameIsMadeToMeanTheSameInEveryFolder() throws Exception {
    assertEquals("hub", CertificateNames.absolute("hub.pub_cert"));
    assertEquals(Path.of("x").toAbsolutePath().toString(), CertificateNames.absolute("./x"));
    assertEquals("/etc/x", CertificateNames.absolute("/etc/a/../x.pub_cert"));
  }

  @Test
  void whatNamesNothingIsRefused() {
    for (String name :
        new String[] {"", "/", "x/", ".", "..", "x/..", ".pub_cert", "/etc/.priv_key", "a\0/b"}) {
      assertThrows(WalletRefusedException.class, () -> CertificateNames.resolve(name), name);
      assertThrows(WalletRefusedException.class, () -> CertificateNames.absolute(name), name);
    }
  }
}
