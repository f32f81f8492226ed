package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.WalletProperties;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.HubInventory;

/**
 * Looks at a wallet, and at what it depends on. Changes nothing. What cannot be looked at is a
 * finding too, and the rest is looked at all the same.
 */
public final class Doctor {
  private static final String PERMISSIONS = "permissions";

  private final WalletPlace place;
  private final Mend mend;
  private final Findings findings;

  private Doctor(WalletPlace place) {
    this.place = place;
    this.mend = new Mend(place);
    this.findings = new Findings(mend);
  }

  /**
   * Looks at a wallet.
   *
   * @param password to open it with, if it does not open itself; the caller closes it
   * @return what was found, in the order in which it should be mended
   */
  public static List<Finding> examine(WalletPlace place, Optional<Password> password) {
    Doctor doctor = new Doctor(place);
    doctor.findings.look("surroundings", Surroundings.ofThisProcess());
    doctor.findings.look("provider", ProviderCheck.ofThisProcess());
    doctor.findings.look("engine", new EngineCheck());
    doctor.findings.look(PERMISSIONS, doctor.access());
    doctor.findings.look("locks", new Locks(place));
    if (doctor.findings.isWrong(PERMISSIONS)) {
      doctor.findings.add(
          Finding.hint(
              HubDocuments.CHECK,
              "what others could have written was not looked at",
              doctor.mend.lookAgain()));
    } else {
      doctor.findings.look(HubDocuments.CHECK, doctor.documents());
    }
    if (!doctor.findings.isWrong(PERMISSIONS) && !doctor.findings.isWrong(HubDocuments.CHECK)) {
      doctor.lookInside(password);
    }
    return doctor.findings.all();
  }

  private Check access() {
    return place instanceof WalletPlace.OfHub hub
        ? new HubAccess(hub.directory())
        : new FileAccess(place.path());
  }

  private Check documents() {
    return place instanceof WalletPlace.OfFile file
        ? new FileDocument(file, mend)
        : new HubDocuments(place.hub().orElseThrow(), mend);
  }

  /** What only a wallet shows that can be read. */
  private void lookInside(Optional<Password> password) {
    findings.look(
        HubDocuments.CHECK,
        () -> {
          try (Wallet wallet = place.wallet()) {
            lookInside(wallet, wallet.document().orElseThrow(), password);
          }
          return List.of();
        });
  }

  private void lookInside(Wallet wallet, WalletDocument document, Optional<Password> password) {
    findings.look("leftovers", new Leftovers(place, document, mend));
    place
        .hub()
        .ifPresent(
            hub -> {
              findings.look("wallet name", new NameFile(hub, document, mend));
              findings.look("agent", () -> agent(hub, document));
            });
    findings.look("clock", () -> new Clock(files(), document, Instant.now()).findings());
    findings.look("opening", new Opening(wallet, password, mend));
    if (!findings.isDamaged()) { // else no command is right that goes by what the document says
      findings.look(
          "properties", () -> new Properties(document, protectedKey(document), mend).findings());
      findings.look("keys", new Keys(place, document, mend));
    }
    if (wallet.isOpen()) {
      findings.look("key service", new KeyServiceCheck(wallet, mend));
      findings.look("catalogs", new CatalogsCheck(wallet, mend));
    }
  }

  private static List<Finding> agent(HubDirectory hub, WalletDocument document)
      throws IOException, WalletException {
    return new AgentCheck(hub, opensItself(document)).findings();
  }

  private static boolean opensItself(WalletDocument document) throws WalletException {
    return !WalletProperties.hasPassword(document.properties())
        || document.property(WalletProperties.AUTO_OPEN_PASSWORD).isPresent()
        || document.property(WalletProperties.AUTO_OPEN_PLUGIN).isPresent();
  }

  private List<Path> files() throws IOException {
    return place.hub().isPresent()
        ? HubInventory.of(place.hub().get()).all()
        : List.of(place.path());
  }

  private Blob protectedKey(WalletDocument document) throws IOException, WalletException {
    Optional<Blob> inline = document.key().inline();
    return inline.isPresent() ? inline.get() : place.requireHub().read().protectedKey();
  }
}
