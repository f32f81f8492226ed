package org.hvrwallet.wallet;

import static org.hvrwallet.wallet.Fixtures.password;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.files.BackupFiles;
import org.hvrwallet.wallet.files.HubFixture;
import org.hvrwallet.wallet.files.RecordedFiles;
import org.hvrwallet.wallet.files.WalletFile;

/**
 * A folder with a wallet, and what the commands do to it.
 *
 * @param root the folder
 * @param place the wallet in it
 * @param backups makes backups of folders below
 */
record Site(Path root, WalletPlace place, Function<List<String>, BackupFiles> backups) {
  static final String OLD = "correct horse";
  static final String NEW = "battery staple";
  static final ResealProgress TO_THE_END = (long done, OptionalLong total) -> true;

  /** The hub sales. */
  static Site hub(Path root) {
    return new Site(
        root,
        new WalletPlace.OfHub(HubFixture.directory(root)),
        folders -> new BackupFiles(folders.stream().map(root::resolve).toList()));
  }

  /** The same, where each operation is written down. */
  static Site hub(Path root, RecordedFiles files) {
    return new Site(root, new WalletPlace.OfHub(files.hub()), files::backup);
  }

  /** A single-file wallet. */
  static Site file(Path root) {
    Path file = root.resolve("my.hvr");
    return new Site(root, new WalletPlace.OfFile(file.toString(), WalletFile.at(file)), null);
  }

  /** The same, where each operation is written down. */
  static Site file(Path root, RecordedFiles files) {
    return new Site(
        root, new WalletPlace.OfFile(root.resolve("my.hvr") + "", files.file("my.hvr")), null);
  }

  void create() throws IOException, WalletException {
    Wallet wallet = place.newWallet(Map.of("Wallet_KDF_Iterations", "10000"));
    Optional<Wallet> kept = place.keptWallet();
    try (Password password = password(OLD)) {
      if (kept.isPresent()) {
        kept.get().open(password);
      }
      wallet.life().create(Optional.of(password), kept);
    }
  }

  /** The wallet, open under whichever password. */
  Wallet open() throws IOException, WalletException {
    Wallet wallet = place.wallet();
    try (Password password = password(OLD)) {
      wallet.open(password);
    } catch (org.hvrwallet.spi.WrongPasswordException e) {
      try (Password password = password(NEW)) {
        wallet.open(password);
      }
    }
    return wallet;
  }

  /** Stores an entry. */
  void put(String alias) throws IOException, WalletException {
    put(open(), alias);
  }

  static void put(Wallet wallet, String alias) throws IOException, WalletException {
    KeyDescription description = new KeyDescription("AES", List.of(), List.of());
    byte[] content = ("secret of " + alias).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    try (SecretBytes key = SecretBytes.copyOf(content)) {
      wallet.entries().putSecretKey(new Alias(alias), description, key, Optional.empty());
    }
    wallet.store(Optional.empty(), true);
  }

  RotationReport rotate() throws IOException, WalletException {
    return open().life().rotate(TO_THE_END);
  }

  Backup backup(String... folders) {
    return new Backup(place.hub().orElseThrow(), backups.apply(List.of(folders)));
  }

  void restore(String... folders) throws IOException, WalletException {
    Wallet wallet = backup(folders).wallet();
    wallet.open(password(OLD));
    backup(folders).restore(wallet, true);
  }

  /** The files but backups, without what is another in each name. */
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(name -> !name.startsWith("backup"))
          .map(name -> name.replaceFirst("^files/hvrwallet-sales/", ""))
          .map(name -> name.replaceFirst("hvrwallet-[0-9T.]+Z", "hvrwallet"))
          .sorted()
          .toList();
    }
  }
}
