package org.hvrwallet.wallet.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.location.Location.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, a hub connects without the certificate that it was told of, or trusts one that
 * somebody else wrote down.
 */
class LocationsTest {
  private static final Property REMOTE = Property.SSL_REMOTE_CERTIFICATE;
  private static final Property PAIR = Property.SSL_LOCAL_CERTIFICATE_KEY_PAIR;

  private static final HubName SALES = new HubName("sales");

  @TempDir Path config;
  private Locations locations;

  @BeforeEach
  void aHub() {
    System.setProperty("hvrwallet.config", config.toString());
    locations = Locations.ofHub(SALES);
  }

  @AfterEach
  void forget() {
    System.clearProperty("hvrwallet.config");
  }

  private void set(String name, Property property, String value)
      throws IOException, WalletException {
    locations.set(name, Map.of(property, Optional.of(value).filter(text -> !text.isEmpty())));
  }

  private static void refuses(Class<? extends WalletException> type, String says, Executable what) {
    String message = assertThrows(type, what).getMessage();
    assertTrue(message.contains(says), message);
  }

  @Test
  void propertiesAreSetOneByOneAndUnset() throws Exception {
    assertEquals(Map.of(), locations.all());
    set("oracle", REMOTE, "oracle_source");
    set("oracle", PAIR, "hub");
    set("lake", REMOTE, "/etc/lake");
    assertEquals(
        Map.of(REMOTE, "oracle_source", PAIR, "hub"), locations.get("oracle").properties());
    assertEquals(Optional.of("/etc/lake"), locations.get("lake").get(REMOTE));
    assertEquals(Optional.empty(), locations.get("lake").get(PAIR));
    assertEquals(List.of("lake", "oracle"), List.copyOf(locations.all().keySet()));
    set("oracle", REMOTE, "");
    assertEquals(Map.of(PAIR, "hub"), locations.get("oracle").properties());
    assertEquals(Optional.empty(), locations.set("oracle", Map.of(PAIR, Optional.empty())));
    assertEquals(Optional.empty(), locations.find("oracle"));
    locations.delete("lake");
    assertEquals(Map.of(), locations.all());
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    refuses(WalletRefusedException.class, "nor any other", () -> locations.get("x"));
    set("oracle", REMOTE, "y");
    refuses(WalletRefusedException.class, "it has oracle", () -> locations.get("x"));
    refuses(WalletRefusedException.class, "it has oracle", () -> locations.delete("x"));
  }

  @Test
  void theFileIsAsItIsDocumented() throws Exception {
    set("oracle", REMOTE, "/etc/hvr/oracle_source.pub_cert");
    set("oracle", PAIR, "hub");
    String document = Files.readString(Path.of("LOCATIONS.md"));
    String example = document.replaceAll("(?s).*```json\n(.*?)```.*", "$1");
    SortedMap<String, Location> read =
        LocationsText.read(SALES, example.getBytes(UTF_8), "the example");
    assertEquals(read, locations.all());
    assertEquals(sorted(example), sorted(Files.readString(locations.path())));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(locations.path().getParent())));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(locations.path())));
    assertEquals(config.resolve("files/hvrlocations-sales/locations.json"), locations.path());
  }

  private static List<String> sorted(String text) {
    return text.replace(",", "").lines().sorted().toList();
  }

  @Test
  void whatIsNotExactlyAsWrittenIsRefused() throws Exception {
    set("oracle", REMOTE, "x");
    String sound = Files.readString(locations.path());
    for (String[] edit :
        new String[][] {
          {"\"version\" : 1", "\"version\" : 2"},
          {"\"hub\" : \"sales\"", "\"hub\" : \"other\""},
          {"HVRWALLET-LOCATIONS", "HVRWALLET"},
          {"\"SslRemoteCertificate\"", "\"SslNewerDemand\""},
          {"\"x\"", "\"\""},
          {"\"x\"", "7"},
          {"\"x\"", "\"a\\nb\""},
          {"\"oracle\"", "\"../oracle\""},
          {"\"SslRemoteCertificate\" : \"x\"", ""},
          {"\"hub\" :", "\"more\" : 1, \"hub\" :"},
          {"\"hub\" : \"sales\",", ""},
          {"\"hub\" :", "\"hub\" : \"sales\", \"hub\" :"},
          {"}\n", "} x"},
          {sound, ""}
        }) {
      assertTrue(sound.contains(edit[0]), edit[0]);
      Files.writeString(locations.path(), sound.replace(edit[0], edit[1]));
      refuses(WalletDamagedException.class, locations.path().toString(), () -> locations.all());
      assertThrows(WalletDamagedException.class, () -> set("lake", REMOTE, "y"));
    }
    Files.write(locations.path(), new byte[(1 << 20) + 1]);
    refuses(WalletDamagedException.class, "longer than", () -> locations.all());
  }

  @Test
  void whatOthersCouldWriteIsRefused() throws Exception {
    set("oracle", REMOTE, "x");
    mode(locations.path(), "rw-rw----");
    refuses(WalletRefusedException.class, "chmod 0600", () -> locations.all());
    mode(locations.path(), "rw-------");
    mode(locations.path().getParent(), "rwxr-x---");
    refuses(WalletRefusedException.class, "chmod 0700", () -> set("lake", REMOTE, "y"));
    mode(locations.path().getParent(), "rwx------");
    Path elsewhere = config.resolve("elsewhere");
    Files.move(locations.path(), elsewhere);
    Files.createSymbolicLink(locations.path(), elsewhere);
    refuses(WalletRefusedException.class, "but a link", () -> locations.all());
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void whatCannotBeReadAgainIsNotWritten() throws Exception {
    set("oracle", REMOTE, "x");
    for (String value : List.of("x".repeat(1025), "a\nb", "a\0b")) {
      assertThrows(IllegalArgumentException.class, () -> set("oracle", REMOTE, value));
    }
    assertThrows(IllegalArgumentException.class, () -> set("../oracle", REMOTE, "x"));
    SortedMap<String, Location> many = new TreeMap<>();
    for (int i = 0; i < 1100; i++) {
      many.put("l" + i, new Location("l" + i, new TreeMap<>(Map.of(REMOTE, "x".repeat(1024)))));
    }
    while (LocationsText.write(SALES, many).length > 1 << 20) {
      many.remove(many.lastKey());
    }
    Files.write(locations.path(), LocationsText.write(SALES, many));
    refuses(
        WalletRefusedException.class,
        "too many locations",
        () -> set("one-more", REMOTE, "x".repeat(1024)));
    assertEquals(many, locations.all());
  }

  @Test
  void aChangeThatWasKilledIsForgotten() throws Exception {
    set("oracle", REMOTE, "x");
    Files.writeString(locations.path().resolveSibling(".locations.json.new"), "half");
    set("lake", REMOTE, "y");
    assertEquals(Set.of("lake", "oracle"), locations.all().keySet());
  }

  @Test
  void noChangeOfSeveralThreadsIsLost() throws Exception {
    IntStream.range(0, 40)
        .parallel()
        .forEach(
            i -> {
              try {
                set("l" + i, REMOTE, "x");
              } catch (IOException | WalletException e) {
                throw new AssertionError(e);
              }
            });
    assertEquals(40, locations.all().size());
  }

  /** A source that can fail. */
  private static final class Source implements LocationSource {
    private final SortedMap<String, Location> known = new TreeMap<>();
    private boolean isDown;

    @Override
    public SortedMap<String, Location> all() {
      return new TreeMap<>(known);
    }

    @Override
    public void set(String name, Map<Property, Optional<String>> changes)
        throws WalletRefusedException {
      if (isDown) {
        throw new WalletRefusedException("down");
      }
      SortedMap<Property, String> values = new TreeMap<>();
      changes.forEach((property, value) -> values.put(property, value.orElseThrow()));
      known.put(name, new Location(name, values));
    }

    @Override
    public boolean delete(String name) throws WalletRefusedException {
      if (isDown) {
        throw new WalletRefusedException("down");
      }
      return known.remove(name) != null;
    }
  }

  /** What the source does not know, no other machine would ever learn. */
  @Test
  void whatTheSourceRefusesIsNotChangedHere() throws Exception {
    Source source = new Source();
    locations = locations.copiedFrom(source);
    set("oracle", REMOTE, "x");
    assertEquals(source.all(), locations.all());
    source.isDown = true;
    refuses(WalletRefusedException.class, "down", () -> set("oracle", REMOTE, "y"));
    refuses(WalletRefusedException.class, "down", () -> locations.delete("oracle"));
    assertEquals(Optional.of("x"), locations.get("oracle").get(REMOTE));
    assertThrows(
        IllegalArgumentException.class, () -> set("oracle", REMOTE, "a\nb"), "before the source");
    source.isDown = false;
    locations.delete("oracle");
    assertEquals(Map.of(), source.all());
    assertEquals(Map.of(), locations.all());
  }

  @Test
  void withoutASourceThereIsNothingToTakeOver() {
    assertThrows(IllegalStateException.class, () -> locations.refresh());
    assertThrows(IllegalStateException.class, () -> locations.differences());
  }

  @Test
  void propertiesAreCalledAsOperatorsTypeThem() {
    assertEquals(Optional.of(REMOTE), Property.named("SslRemoteCertificate"));
    assertEquals(Optional.of(PAIR), Property.named("ssllocalcertificatekeypair"));
    assertEquals(Optional.empty(), Property.named("SslRemote"));
  }
}
