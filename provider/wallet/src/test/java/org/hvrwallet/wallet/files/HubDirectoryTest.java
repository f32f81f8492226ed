package org.hvrwallet.wallet.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.HubName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read and write a hub's files, and what is said when they are not what they should be. */
class HubDirectoryTest {
  @TempDir Path config;
  private HubDirectory directory;

  @BeforeEach
  void aHubWithAWallet() throws Exception {
    directory = HubFixture.directory(config);
    HubFixture.update(directory, 1, true);
  }

  private Path file(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory.path())) {
      return files.filter(path -> path.toString().endsWith(suffix)).findFirst().orElseThrow();
    }
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private <T extends WalletException> String refusal(Class<T> type) {
    return assertThrows(type, directory::read).getMessage();
  }

  @Test
  void filesAreTheOwnersAlone() throws IOException {
    try (Stream<Path> files = Files.list(directory.path())) {
      for (Path each : files.toList()) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
      }
    }
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())));
  }

  @Test
  void theWalletNameLeadsToTheHub() throws IOException {
    byte[] name = Files.readAllBytes(directory.nameFile());
    assertEquals(Optional.of(HubFixture.HUB), WalletName.decode(name));
    assertTrue(WalletName.isName(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
  void aFileThatOthersReachIsRefusedWithTheCommand(String mode) throws Exception {
    for (String suffix : new String[] {".conf", ".p12"}) {
      mode(file(suffix), mode);
      String message = refusal(WalletRefusedException.class);
      assertTrue(message.contains("chmod 0600 " + file(suffix)), message);
      mode(file(suffix), "rw-------");
    }
    assertEquals(1, directory.read().document().generation());
  }

  @Test
  void aDirectoryThatOthersReachIsRefusedForReadingAndWriting() throws Exception {
    mode(directory.path(), "rwxr-x---");
    assertTrue(refusal(WalletRefusedException.class).contains("chmod 0700 " + directory.path()));
    assertThrows(WalletRefusedException.class, directory::lock);
  }

  @Test
  void aForeignOwnerIsRefused() throws Exception {
    assumeTrue(new UnixSystem().getUid() == 0, "needs root to chown");
    Files.setAttribute(file(".conf"), "unix:uid", 12345);
    assertTrue(refusal(WalletRefusedException.class).contains("belongs to 12345"));
  }

  @Test
  void linksAreRefused() throws Exception {
    Path document = file(".conf");
    Path elsewhere = config.resolve("elsewhere");
    Files.move(document, elsewhere);
    Files.createSymbolicLink(document, elsewhere);
    assertTrue(refusal(WalletRefusedException.class).contains("a link"));
  }

  @Test
  void aLinkInPlaceOfTheDirectoryIsRefused() throws Exception {
    Path elsewhere = config.resolve("elsewhere");
    Files.move(directory.path(), elsewhere);
    Files.createSymbolicLink(directory.path(), elsewhere);
    assertTrue(refusal(WalletRefusedException.class).contains("a link"));
    assertThrows(Exception.class, directory::lock);
  }

  @Test
  void aMissingKeyFileIsNamed() throws Exception {
    Path key = file(".p12");
    Files.delete(key);
    String message = refusal(WalletDamagedException.class);
    assertTrue(message.contains(key.toString()) && message.contains("backup"), message);
  }

  @Test
  void aKeyFileOfAnotherGenerationIsNamed() throws Exception {
    Files.write(file(".p12"), HubFixture.key(2));
    assertTrue(refusal(WalletDamagedException.class).contains("does not belong to"));
  }

  @Test
  void aDamagedDocumentIsNamed() throws Exception {
    Files.write(file(".conf"), new byte[10]);
    assertTrue(refusal(WalletDamagedException.class).startsWith(file(".conf").toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.p12", "/etc/passwd", "lock", "hvrwallet-x.p12"})
  void aDocumentCannotLeadOutOfItsDirectory(String keyFile) throws Exception {
    byte[] document = HubFixture.document(HubFixture.HUB, 2, keyFile, HubFixture.key(1));
    Files.write(file(".conf"), document);
    assertTrue(refusal(WalletDamagedException.class).contains("outside its directory"));
  }

  @Test
  void theWalletOfAnotherHubIsRefused() throws Exception {
    String keyFile = file(".p12").getFileName().toString();
    HubName other = new HubName("other");
    Files.write(file(".conf"), HubFixture.document(other, 2, keyFile, HubFixture.key(1)));
    assertTrue(refusal(WalletDamagedException.class).contains("another hub: other"));
  }

  @Test
  void aHubWithoutAWalletIsToldHowToMakeOne() {
    directory = new HubDirectory(config, new HubName("nosuch"), new PosixFiles());
    assertTrue(refusal(WalletRefusedException.class).contains("hvrwalletconfig -p nosuch"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "a\\b", "-a", ".a", "a b", "\u00e4", "a\n"})
  void whatCouldLeadElsewhereIsNoHubName(String name) {
    assertThrows(IllegalArgumentException.class, () -> new HubName(name));
    assertThrows(IllegalArgumentException.class, () -> new HubName("a".repeat(65)));
    byte[] file =
        ("{\"format\":\"HVRWALLET-NAME\",\"version\":1,\"hub\":\"" + name + "\"}\n")
            .getBytes(StandardCharsets.UTF_8);
    assertEquals(Optional.empty(), WalletName.decode(file));
  }

  @Test
  void olderLeftoversAreNotTakenForTheWallet() throws Exception {
    byte[] old = Files.readAllBytes(file(".conf"));
    byte[] oldKey = Files.readAllBytes(file(".p12"));
    String oldKeyName = file(".p12").getFileName().toString();
    HubFixture.update(directory, 2, true);
    PosixFiles files = new PosixFiles();
    files.create(directory.path().resolve("hvrwallet-99990101T000000.000000Z.conf"), old);
    files.create(directory.path().resolve(oldKeyName), oldKey);
    assertEquals(2, directory.read().document().generation());
    assertArrayEquals(HubFixture.key(2), directory.read().protectedKey().toByteArray());
  }
}
