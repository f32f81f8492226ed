package org.hvrwallet.wallet.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hvrwallet.wallet.doctor.DoctorFixture.assertFound;
import static org.hvrwallet.wallet.doctor.DoctorFixture.assertNothingWrong;
import static org.hvrwallet.wallet.doctor.DoctorFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hvrwallet.wallet.Fixtures;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.doctor.Finding.State;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.ProtectedKey;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.Update;
import org.hvrwallet.wallet.files.WalletName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever finds a wallet that does not load learns which file it is, and the way back. */
class HubFilesTest {
  private static final String RESTORE = "hvrwallet restore sales DIR --accept-generation";
  private static final String UPDATE = "hvrwalletconfig sales Encryption=NONE";
  private static final String OLD = "20200101T000000.000000Z";

  @TempDir Path config;
  private DoctorFixture hub;

  @BeforeEach
  void aHub() throws Exception {
    hub = new DoctorFixture(config).create();
  }

  @Test
  void aSoundHubIsSoundAndStaysAsItWas() throws Exception {
    Map<Path, String> before = tree();
    assertFound(hub.closed(), State.OK, "wallet", "generation 1, written at", "");
    assertNothingWrong(hub.closed());
    assertNothingWrong(hub.opened());
    Files.delete(hub.file("/lock"));
    before.remove(hub.hub.path().resolve("lock"));
    assertNothingWrong(hub.opened());
    assertEquals(before, tree(), "no file was made, changed or removed");
  }

  private Map<Path, String> tree() throws Exception {
    Map<Path, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(config)) {
      for (Path path : paths.toList()) {
        boolean directory = Files.isDirectory(path);
        tree.put(path, directory ? "" : Files.getLastModifiedTime(path).toString());
      }
    }
    return tree;
  }

  @Test
  void aHubWithoutAWalletIsToldHowToMakeOne() {
    DoctorFixture none = new DoctorFixture(config.resolve("none"));
    assertFound(
        none.closed(),
        State.WRONG,
        "wallet",
        "hub sales has no wallet in " + none.hub.path(),
        "hvrwalletconfig -p sales Wallet_Type=SOFTWARE, or set HVR_CONFIG");
  }

  @Test
  void whatADeletedWalletLeftCanBeTakenIn() throws Exception {
    try (Wallet wallet = hub.open()) {
      wallet.life().delete(true, false);
    }
    assertFound(
        hub.closed(),
        State.WRONG,
        "wallet",
        "its keys are kept in " + hub.hub.kept().path(),
        "hvrwalletconfig -p sales Wallet_Type=SOFTWARE, which takes them in");
  }

  @Test
  void ofAWalletThatNobodyCouldOpenOnlyTheNumberIsLeft() throws Exception {
    try (Wallet wallet = hub.place.wallet()) {
      wallet.life().delete(true, true);
    }
    assertFound(hub.closed(), State.WRONG, "wallet", "was kept, 1:", "whose first key is 2");
    Files.write(hub.hub.kept().path(), new byte[3]);
    assertFound(hub.closed(), State.DAMAGED, "wallet", "kept is damaged", RESTORE);
  }

  @Test
  void aMissingAForeignAndADamagedKeyFileAreNamed() throws Exception {
    Path key = hub.file(".p12");
    byte[] bytes = Files.readAllBytes(key);
    Files.delete(key);
    assertFound(hub.closed(), State.DAMAGED, "wallet", key + " is missing", RESTORE);
    bytes[bytes.length / 2] ^= 1;
    write(key, bytes);
    assertFound(hub.closed(), State.DAMAGED, "wallet", key + " is damaged", RESTORE);
  }

  @Test
  void aDamagedDocumentIsNamed() throws Exception {
    Path document = hub.file(".conf");
    byte[] bytes = Files.readAllBytes(document);
    write(document, "x".getBytes(UTF_8));
    assertFound(hub.closed(), State.DAMAGED, "wallet", document + ": this is not a", RESTORE);
    write(document, Arrays.copyOf(bytes, bytes.length - 9));
    assertFound(hub.closed(), State.DAMAGED, "wallet", document + ": the wallet", RESTORE);
  }

  @Test
  void aDocumentOfAnotherHubIsNamed() throws Exception {
    Path document = hub.file(".conf");
    String text = Files.readString(document).replace("\"sales\"", "\"other\"");
    Files.writeString(document, text);
    assertFound(
        hub.closed(),
        State.DAMAGED,
        "wallet",
        document + " is the wallet document of hub other",
        "mv " + document);
  }

  @Test
  void aDocumentOfANewerReleaseIsNotDamaged() throws Exception {
    Path document = hub.file(".conf");
    String text = Files.readString(document);
    Files.writeString(document, text.replaceFirst("\"version\" : 1", "\"version\" : 2"));
    assertFound(
        hub.closed(), State.WRONG, "wallet", "was written by a newer release", "of that release");
  }

  @Test
  void whatACrashLeftIsAHint() throws Exception {
    Path directory = hub.hub.path();
    byte[] document = Files.readAllBytes(hub.file(".conf"));
    try (Wallet wallet = hub.open()) {
      wallet.life().configure(Map.of("Encryption", Optional.of("NONE")));
    }
    Path superseded = write(directory.resolve("hvrwallet-" + OLD + ".conf"), document);
    Path spare = write(directory.resolve("hvrwallet-" + OLD + ".p12"), new byte[3]);
    Path dot = write(directory.resolve(".hvrwallet-" + OLD + ".conf"), new byte[3]);
    List<Finding> found = hub.closed();
    assertFound(found, State.HINT, "leftovers", superseded + " has generation 1", UPDATE);
    assertFound(found, State.HINT, "leftovers", spare + " belongs to no document", UPDATE);
    assertFound(found, State.HINT, "leftovers", dot + " was being written", UPDATE);
    assertNothingWrong(found);
    try (Wallet wallet = hub.open()) {
      wallet.life().configure(Map.of("Encryption", Optional.of("NONE")));
    }
    assertFound(hub.closed(), State.OK, "leftovers", "there are none", "");
  }

  @Test
  void namesOfOldReleasesAreAHint() throws Exception {
    Path document = hub.file(".conf");
    Path key = hub.file(".p12");
    Path above = hub.hub.path().getParent().resolve("hvrwallet-sales-" + OLD);
    hub.rewrite(now -> renamed(now, above.getFileName() + ".p12"));
    Files.move(document, Path.of(above + ".conf"));
    Files.move(key, Path.of(above + ".p12"));
    List<Finding> found = hub.closed();
    assertFound(found, State.HINT, "leftovers", above + ".conf has a name as before", UPDATE);
    assertFound(found, State.HINT, "leftovers", above + ".p12 has a name as before", "moves it");
    assertNothingWrong(found);
  }

  private static WalletDocument renamed(WalletDocument document, String keyFile) {
    return document.placed(
        document.hub(),
        new ProtectedKey(
            document.key().sequence(),
            document.key().created(),
            Optional.of(keyFile),
            Optional.empty(),
            document.key().sha256()));
  }

  @Test
  void theNameFileIsWrittenAgainByAnyUpdate() throws Exception {
    Path name = hub.file("/wallet");
    Files.delete(name);
    assertFound(hub.closed(), State.WRONG, "wallet name", name + " is missing", UPDATE);
    write(name, "another key store".getBytes(UTF_8));
    assertFound(hub.closed(), State.WRONG, "wallet name", "was overwritten", UPDATE);
    write(name, WalletName.encode(new HubName("other")));
    assertFound(hub.closed(), State.WRONG, "wallet name", "names hub other, not sales", UPDATE);
    try (Wallet wallet = hub.open()) {
      wallet.life().configure(Map.of("Encryption", Optional.of("NONE")));
    }
    assertNothingWrong(hub.closed());
  }

  @Test
  void aWalletFromTheFutureIsAHintAboutTheClock() throws Exception {
    Path key = hub.file(".p12");
    Files.setLastModifiedTime(key, FileTime.from(Instant.now().plusSeconds(3600)));
    assertFound(hub.closed(), State.HINT, "clock", key + " was written at", "date -u");
    WalletDocument document = hub.place.wallet().document().orElseThrow();
    Instant earlier = document.updated().minusSeconds(61);
    assertFound(
        new Clock(List.of(), document, earlier).findings(),
        State.HINT,
        "clock",
        "the wallet says that it was written at " + document.updated(),
        "date -u");
  }

  @Test
  @SuppressWarnings("try") // the lock is held, not used
  void whoUpdatesIsAHintAndNothingOfItIsLeftOver() throws Exception {
    write(hub.hub.path().resolve(".hvrwallet-" + OLD + ".conf"), new byte[3]);
    try (Update update = hub.hub.lock()) {
      List<Finding> found = hub.closed();
      assertFound(found, State.HINT, "locks", "another process updates", "wait");
      assertEquals(0, found.stream().filter(each -> each.check().equals("leftovers")).count());
      assertNothingWrong(found);
    }
    assertFound(hub.closed(), State.OK, "locks", "nobody updates", "");
  }

  @Test
  void aSingleFileIsLookedAtToo() throws Exception {
    Path file = config.resolve("one.hvr");
    WalletPlace place = WalletPlace.named(file.toString());
    assertFound(
        Doctor.examine(place, Optional.empty()),
        State.WRONG,
        "wallet",
        file + " is not there",
        "hvrwalletconfig -p " + file);
    write(file, "x".getBytes(UTF_8));
    assertFound(
        Doctor.examine(place, Optional.empty()), State.DAMAGED, "wallet", "start is damaged", "cp");
    write(config.resolve(".one.hvr.new"), new byte[3]);
    write(file, Fixtures.bytes("wallet-1.hvr"));
    List<Finding> found = Doctor.examine(place, Optional.empty());
    assertFound(found, State.HINT, "leftovers", ".one.hvr.new was being written", "next update");
    assertNothingWrong(found);
  }
}
