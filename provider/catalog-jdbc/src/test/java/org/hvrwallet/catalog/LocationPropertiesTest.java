package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, a location is taken for another one, since its certificate is lost or wrong. */
class LocationPropertiesTest {
  private TestDatabase database;
  private HubDatabase hub;

  private void create(String kind) throws Exception {
    database =
        switch (kind) {
          case "h2" -> Servers.h2();
          case "postgres" -> Servers.postgres();
          default -> Servers.maria();
        };
    hub = HubDatabase.open(database.address(), Optional.empty());
    hub.createTables();
  }

  @AfterEach
  void close() {
    if (hub != null) {
      hub.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres", "maria"})
  void locationPropertiesAreParametersOfAnAction(String kind) throws Exception {
    create(kind);
    hub.setLocationProperty("central", "SslRemoteCertificate", "oracle_source");
    hub.setLocationProperty("central", "SslLocalCertificateKeyPair", "/opt/my keys/hub");
    hub.setLocationProperty("branch", "SslRemoteCertificate", "x");
    assertEquals(
        "/SslRemoteCertificate=oracle_source /SslLocalCertificateKeyPair=\"/opt/my keys/hub\"",
        database.text("SELECT act_parameters FROM hvr_action WHERE loc_name = 'central'"));
    assertEquals("2", database.text("SELECT count(*) FROM hvr_location"));
    hub.setLocationProperty("central", "sslremotecertificate", "y");
    assertEquals(
        Map.of(
            "central",
            Map.of("sslremotecertificate", "y", "SslLocalCertificateKeyPair", "/opt/my keys/hub"),
            "branch",
            Map.of("SslRemoteCertificate", "x")),
        hub.locationProperties());
    assertTrue(hub.unsetLocationProperty("central", "SslRemoteCertificate"));
    assertFalse(hub.unsetLocationProperty("central", "SslRemoteCertificate"));
    assertTrue(hub.unsetLocationProperty("branch", "SslRemoteCertificate"));
    assertTrue(hub.deleteLocationProperties("central"));
    assertFalse(hub.deleteLocationProperties("central"));
    assertEquals(Map.of(), hub.locationProperties());
    assertEquals("0", database.text("SELECT count(*) FROM hvr_action"));
    assertEquals(List.of(List.of("branch")), database.query("SELECT loc_name FROM hvr_location"));
    String message =
        assertThrows(
                WalletRefusedException.class, () -> hub.setLocationProperty("central", "a b", "x"))
            .getMessage();
    assertTrue(message.startsWith("a b is no name of a property"), message);
  }

  /** Its connection is in use, or another table has a row for it. */
  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres", "maria"})
  void theRowOfALocationStaysThatIsMoreThanAName(String kind) throws Exception {
    create(kind);
    database.execute(
        "INSERT INTO hvr_location (loc_name, loc_db_user) VALUES ('used', 'hvr/x'), ('named', NULL),"
            + " ('referred', NULL), ('bare', NULL)",
        "INSERT INTO hvr_action (act_name, loc_name) VALUES ('Capture', 'named')",
        "CREATE TABLE jobs AS SELECT loc_name FROM hvr_location WHERE loc_name = 'referred'",
        "ALTER TABLE jobs ADD FOREIGN KEY (loc_name) REFERENCES hvr_location (loc_name)");
    for (String location : List.of("used", "named", "referred")) {
      assertFalse(hub.deleteLocationProperties(location));
      hub.setLocationProperty(location, "StagingDirectoryCredentials", "x");
      assertTrue(hub.deleteLocationProperties(location));
    }
    assertTrue(hub.deleteLocationProperties("bare"));
    assertEquals(
        List.of(List.of("named"), List.of("referred"), List.of("used")),
        database.query("SELECT loc_name FROM hvr_location ORDER BY loc_name"));
    assertEquals("1", database.text("SELECT count(*) FROM hvr_action"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres", "maria"})
  void changesOfOneLocationWaitForEachOther(String kind) throws Exception {
    create(kind);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String name = "P" + i;
        calls.add(
            () -> {
              try (HubDatabase other = HubDatabase.open(database.address(), Optional.empty())) {
                other.setLocationProperty("central", name, name);
                return null;
              }
            });
      }
      for (Future<Void> call : threads.invokeAll(calls)) {
        call.get();
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(12, hub.locationProperties().get("central").size());
    assertEquals("1", database.text("SELECT count(*) FROM hvr_action"));
  }

  /** Rows that others wrote: what is not asked for stays as it stands, and later ones count. */
  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres", "maria"})
  void otherParametersStay(String kind) throws Exception {
    create(kind);
    database.execute(
        "INSERT INTO hvr_action (act_name, loc_name, act_parameters) VALUES"
            + " ('LocationProperties', 'central', '/A=1  /Staging=\"x y\" '),"
            + " ('LocationProperties', 'central', '/A=2 junk'),"
            + " ('Capture', 'central', '/A=3')");
    hub.setLocationProperty("central", "A", "new");
    hub.setLocationProperty("central", "Staging", "z");
    assertEquals(
        List.of(List.of("/A=1  /Staging=z "), List.of("/A=new junk"), List.of("/A=3")),
        database.query("SELECT act_parameters FROM hvr_action ORDER BY act_id"));
    assertEquals(Map.of("central", Map.of("A", "new", "Staging", "z")), hub.locationProperties());
    assertTrue(hub.unsetLocationProperty("central", "A"));
    assertEquals(
        List.of(List.of("  /Staging=z "), List.of(" junk"), List.of("/A=3")),
        database.query("SELECT act_parameters FROM hvr_action ORDER BY act_id"));
  }
}
