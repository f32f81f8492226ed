package org.hvrwallet.wallet.doctor;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.doctor.Finding.State;
import org.hvrwallet.wallet.document.DocumentWriter;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.HubFixture;

/** A hub with a wallet, and what the doctor says of it. */
final class DoctorFixture {
  static final String PASSWORD = "correct horse";

  final HubDirectory hub;
  final WalletPlace place;

  DoctorFixture(Path config) {
    this.hub = HubFixture.directory(config);
    this.place = new WalletPlace.OfHub(hub);
  }

  /** Makes the wallet. */
  DoctorFixture create() throws IOException, WalletException {
    try (Password password = password(PASSWORD);
        Wallet wallet = place.newWallet(Map.of("Wallet_KDF_Iterations", "10000"))) {
      wallet.life().create(Optional.of(password), Optional.empty());
    }
    return this;
  }

  /** The wallet, open. The caller closes it. */
  Wallet open() throws IOException, WalletException {
    Wallet wallet = place.wallet();
    try (Password password = password(PASSWORD)) {
      wallet.open(password);
    }
    return wallet;
  }

  /** The only file of the hub with a suffix. */
  Path file(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(hub.path())) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .reduce(
              (one, two) -> {
                throw new AssertionError(one + " and " + two);
              })
          .orElseThrow();
    }
  }

  static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  /** A file as wallets have them. */
  static Path write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    mode(file, "rw-------");
    return file;
  }

  /** Has the document say something else, with a MAC that is right. */
  void rewrite(UnaryOperator<WalletDocument> change) throws IOException, WalletException {
    try (Wallet wallet = open()) {
      WalletDocument document = change.apply(wallet.document().orElseThrow());
      Files.write(file(".conf"), DocumentWriter.write(document, wallet.hubKeys().newest()));
    }
  }

  /** Has the document say something else of a property. */
  void property(String name, String value) throws IOException, WalletException {
    rewrite(
        document -> {
          SortedMap<String, String> properties = new TreeMap<>(document.properties());
          properties.put(name, value);
          return new WalletDocument(
              document.hub(),
              document.generation(),
              document.updated(),
              properties,
              document.key(),
              document.highestSequence(),
              document.history(),
              document.purged(),
              document.catalogs(),
              document.reencryption(),
              document.conversion(),
              document.entries());
        });
  }

  /** What the doctor finds without a password. */
  List<Finding> closed() {
    return Doctor.examine(place, Optional.empty());
  }

  /** What the doctor finds with the password. */
  List<Finding> opened() {
    try (Password password = password(PASSWORD)) {
      return Doctor.examine(place, Optional.of(password));
    }
  }

  /** Whether one of the findings is of this kind and has these texts. */
  static void assertFound(
      List<Finding> findings, State state, String check, String what, String mend) {
    assertTrue(
        findings.stream()
            .anyMatch(
                finding ->
                    finding.state() == state
                        && finding.check().equals(check)
                        && finding.what().contains(what)
                        && finding.mend().contains(mend)),
        () ->
            state + " " + check + ": " + what + " / " + mend + " is not among " + lines(findings));
  }

  /** Whether nothing is wrong but that the provider is in another module, out of reach here. */
  static void assertNothingWrong(List<Finding> findings) {
    List<Finding> wrong =
        findings.stream()
            .filter(finding -> finding.isWrong() && !finding.check().equals("provider"))
            .toList();
    assertTrue(wrong.isEmpty(), () -> lines(wrong));
  }

  private static String lines(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    findings.forEach(finding -> lines.add(finding.toString()));
    return String.join("\n", lines);
  }
}
