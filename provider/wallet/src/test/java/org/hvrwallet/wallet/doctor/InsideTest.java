package org.hvrwallet.wallet.doctor;

import static org.hvrwallet.wallet.doctor.DoctorFixture.assertFound;
import static org.hvrwallet.wallet.doctor.DoctorFixture.assertNothingWrong;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.catalog.FilesCatalogType;
import org.hvrwallet.wallet.doctor.Finding.State;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.StoredEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.Claim;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.seal.SealedMessage;
import org.hvrwallet.wallet.seal.SealedText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that do not open any more are better known before somebody needs them. */
class InsideTest {
  @TempDir Path config;
  private DoctorFixture hub;

  @BeforeEach
  void aHub() throws Exception {
    hub = new DoctorFixture(config).create();
  }

  @Test
  void anUnknownPropertyIsRemovedByItsCommand() throws Exception {
    hub.property("Wallet_Colour", "green");
    assertFound(
        hub.closed(),
        State.WRONG,
        "properties",
        "has no property Wallet_Colour",
        "hvrwalletconfig sales Wallet_Colour=");
    configure(Map.of("Wallet_Colour", Optional.empty()));
    assertNothingWrong(hub.closed());
  }

  @Test
  void badValuesAreMendedByTheirCommands() throws Exception {
    hub.property("Encryption", "SOME");
    assertFound(
        hub.closed(),
        State.WRONG,
        "properties",
        "Encryption must be NONE",
        "hvrwalletconfig sales Encryption=NONE");
    configure(Map.of("Encryption", Optional.of("NONE")));
    hub.property("Wallet_KDF_Iterations", "many");
    assertFound(
        hub.closed(),
        State.WRONG,
        "properties",
        "must be a number",
        "hvrwalletconfig sales Wallet_KDF_Iterations=600000");
    configure(Map.of("Wallet_KDF_Iterations", Optional.of("600000")));
    assertNothingWrong(hub.closed());
  }

  @Test
  void anUnknownWalletTypeIsNamed() throws Exception {
    Path document = hub.file(".conf");
    String key = Base64.getEncoder().encodeToString(Files.readAllBytes(hub.file(".p12")));
    String other =
        Files.readString(document)
            .replace("\"SOFTWARE\"", "\"OTHER\"")
            .replaceFirst(
                "\"Encryption_Key_Filename\" : \"[^\"]*\"",
                "\"Encryption_Key_Encrypted\" : \"" + key + "\"");
    Files.writeString(document, other);
    assertFound(hub.closed(), State.WRONG, "properties", "has no wallet type OTHER", "");
  }

  @Test
  void fewIterationsAreAHintUntilTheKeyMoved() throws Exception {
    String mend = "hvrwalletconfig -m sales Wallet_KDF_Iterations=600000";
    assertFound(hub.closed(), State.HINT, "properties", "costs 10000 iterations", mend);
    // The property alone protects nothing yet.
    configure(Map.of("Wallet_KDF_Iterations", Optional.of("600000")));
    assertFound(hub.closed(), State.HINT, "properties", "costs 10000 iterations", mend);
    try (Wallet wallet = hub.open()) {
      wallet.life().migrate(Map.of(), Optional.empty());
    }
    assertFound(hub.closed(), State.OK, "properties", "all are known", "");
    hub.property("Wallet_KDF_Iterations", "20000");
    assertFound(hub.closed(), State.HINT, "properties", "after the next -m or -r 20000", mend);
  }

  private void configure(Map<String, Optional<String>> changes) throws Exception {
    try (Wallet wallet = hub.open()) {
      wallet.life().configure(changes);
    }
  }

  @Test
  void aPurgedKeyBetweenOthersIsAHint() throws Exception {
    rotate(5);
    assertFound(hub.closed(), State.OK, "history", "from 1 to 6", "");
    try (Wallet wallet = hub.open()) {
      wallet.purge(2);
      wallet.purge(4);
      wallet.purge(5);
      wallet.store(Optional.empty(), false);
    }
    List<Finding> found = hub.closed();
    assertFound(found, State.HINT, "history", "2, 4 to 5 were purged", "hvrwallet census sales");
    assertNothingWrong(found);
    try (Wallet wallet = hub.open()) {
      wallet.life().purgeBelow(6, false);
    }
    assertFound(hub.closed(), State.OK, "history", "from 6 to 6", "");
  }

  private void rotate(int times) throws IOException, WalletException {
    try (Wallet wallet = hub.open()) {
      for (int i = 0; i < times; i++) {
        wallet.life().rotate((done, total) -> true);
      }
    }
  }

  @Test
  void entriesUnderAKeyThatIsGoneAndUnderAnOlderOneAreNamed() throws Exception {
    rotate(1);
    hub.rewrite(
        now ->
            changed(
                now, Optional.empty(), Map.of("gone", entry(7), "old", entry(1), "new", entry(2))));
    List<Finding> found = hub.closed();
    assertFound(
        found, State.WRONG, "entries", "entry gone needs key 7", "keytool -delete -alias gone");
    assertFound(
        found, State.WRONG, "entries", "entry old did not open", "keytool -delete -alias old");
    assertFalse(found.stream().anyMatch(each -> each.what().contains("entry new")));
  }

  private static KeyEntry entry(int sequence) {
    Blob sealed = Blob.copyOf(sealed(TestKeys.hubKey(sequence, 1), Purpose.ENTRY));
    return new KeyEntry(
        StoredEntry.Kind.SECRET, Instant.EPOCH, "AES", false, sealed, List.of(), List.of());
  }

  private static byte[] sealed(HubKey key, Purpose purpose) {
    try (SecretBytes content = SecretBytes.copyOf(new byte[] {1, 2, 3})) {
      return SealedMessage.seal(key, purpose, new byte[0], content, new SecureRandom());
    }
  }

  private static WalletDocument changed(
      WalletDocument now, Optional<Instant> reencryption, Map<String, KeyEntry> entries) {
    TreeMap<Alias, StoredEntry> byAlias = new TreeMap<>();
    entries.forEach((alias, entry) -> byAlias.put(new Alias(alias), entry));
    return new WalletDocument(
        now.hub(),
        now.generation(),
        now.updated(),
        now.properties(),
        now.key(),
        now.highestSequence(),
        now.history(),
        now.purged(),
        now.catalogs(),
        reencryption,
        Optional.empty(),
        byAlias);
  }

  @Test
  @SuppressWarnings("try") // the right is held, not used
  void aRotationThatWasStoppedIsContinuedAndOneThatGoesOnIsNot() throws Exception {
    rotate(1);
    hub.rewrite(now -> changed(now, Optional.of(Instant.EPOCH), Map.of()));
    assertFound(hub.closed(), State.WRONG, "rotation", "was stopped", "hvrwalletconfig -C sales");
    try (Claim claim = hub.hub.claimRotation().orElseThrow()) {
      assertFound(hub.closed(), State.HINT, "rotation", "goes on at this moment", "wait");
    }
    try (Wallet wallet = hub.open()) {
      wallet.life().proceed((done, total) -> true);
    }
    assertFound(hub.closed(), State.OK, "rotation", "none is incomplete", "");
  }

  @Test
  void catalogsAreLookedIntoOnlyWithAnOpenWallet() throws Exception {
    Path folder = Files.createDirectory(config.resolve("jobs"));
    String one;
    try (Wallet wallet = hub.open()) {
      one = SealedText.encode(sealed(wallet.hubKeys().newest(), Purpose.SEAL));
    }
    rotate(1);
    catalog(folder);
    Files.writeString(folder.resolve("one"), "password=" + one + "\n");
    assertFound(
        hub.opened(),
        State.HINT,
        "catalogs",
        "1 values in " + FilesCatalogType.address(folder).url() + " are still under key 1",
        "hvrwalletconfig -C sales");
    assertEquals(0, hub.closed().stream().filter(each -> each.check().equals("catalogs")).count());
    String newer = SealedText.encode(sealed(TestKeys.hubKey(9, 1), Purpose.SEAL));
    Files.writeString(folder.resolve("two"), "password=" + newer + "\n");
    assertFound(hub.opened(), State.WRONG, "catalogs", "need key 9, which is newer", "restore");
    try (Wallet wallet = hub.open()) {
      wallet.life().purgeBelow(2, true);
    }
    assertFound(
        hub.opened(),
        State.WRONG,
        "catalogs",
        "need key 1, which is not in the history",
        "restore");
  }

  @Test
  void aCatalogThatCannotBeReachedIsNamedAndTheOthersAreLookedInto() throws Exception {
    Path here = Files.createDirectory(config.resolve("here"));
    Path there = Files.createDirectory(config.resolve("there"));
    catalog(there);
    catalog(here);
    assertFound(hub.opened(), State.OK, "catalogs", "2 are listed", "");
    Files.delete(there);
    String newer = SealedText.encode(sealed(TestKeys.hubKey(9, 1), Purpose.SEAL));
    Files.writeString(here.resolve("one"), newer);
    List<Finding> found = hub.opened();
    assertFound(
        found, State.WRONG, "catalogs", "cannot be reached", "hvrwallet census --forget sales");
    assertFound(found, State.WRONG, "catalogs", "1 values in", "restore");
  }

  private void catalog(Path folder) throws IOException, WalletException {
    try (Wallet wallet = hub.open()) {
      wallet.life().catalogs().change(List.of(FilesCatalogType.address(folder)), List.of());
    }
  }

  @Test
  void aCheckThatFailsIsAFindingAndTheNextOneLooks() {
    Findings findings = new Findings(new Mend(hub.place));
    findings.look(
        "one",
        () -> {
          throw new IllegalStateException("a mistake");
        });
    findings.look(
        "two",
        () -> {
          throw new java.nio.file.AccessDeniedException("/there");
        });
    findings.look("three", () -> List.of(Finding.ok("three", "looked")));
    String again = "hvrwallet doctor sales";
    assertFound(findings.all(), State.WRONG, "one", "a mistake", again);
    assertFound(findings.all(), State.WRONG, "two", "may not read or write /there", again);
    assertFound(findings.all(), State.OK, "three", "looked", "");
  }
}
