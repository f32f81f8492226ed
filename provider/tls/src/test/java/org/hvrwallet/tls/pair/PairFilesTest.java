package org.hvrwallet.tls.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, an end of a connection presents a key that is not the certificate's, or trusts
 * what somebody else put there; or a key is lost that somebody needs.
 */
class PairFilesTest {
  @TempDir Path folder;
  private PairFiles files;

  @BeforeEach
  void aPlace() {
    files = PairFiles.at(folder.resolve("x"));
  }

  private static NewPair pair() {
    return PairMaker.ec("x").make();
  }

  private NewPair written() throws Exception {
    NewPair pair = pair();
    files.write(pair, Optional.empty());
    return pair;
  }

  private static Password password(String text) {
    return Password.copyOf(text.toCharArray());
  }

  private static <T extends Exception> void refuses(Class<T> type, String says, Executable action) {
    String message = assertThrows(type, action).getMessage();
    assertTrue(message.contains(says), message);
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void whatWasWrittenIsOpened() throws Exception {
    NewPair pair = written();
    assertEquals(pair.certificate(), files.certificate());
    OpenedPair opened = files.open(Optional.empty());
    assertEquals(pair.certificate(), opened.certificate());
    assertFalse(opened.toString().contains("params"), opened::toString);
    assertEquals(Set.of("x.pub_cert", "x.priv_key", ".x.lock"), names());
  }

  @Test
  void aPassphraseIsNeededAndRight() throws Exception {
    try (Password right = password("tiger");
        Password wrong = password("lion")) {
      files.write(pair(), Optional.of(right));
      files.open(Optional.of(right));
      refuses(
          WrongPasswordException.class,
          "wrong password for the private key",
          () -> files.open(Optional.of(wrong)));
      refuses(
          WalletClosedException.class, "passphrase of its own", () -> files.open(Optional.empty()));
    }
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    written();
    byte[] key = Files.readAllBytes(files.keyFile());
    refuses(WalletRefusedException.class, "is there already", () -> written());
    Files.delete(files.certificateFile());
    refuses(WalletRefusedException.class, "x.priv_key is there already", () -> written());
    assertEquals(-1, mismatch(key, files.keyFile()));
    Files.delete(files.keyFile());
    Files.createSymbolicLink(files.certificateFile(), folder.resolve("nowhere"));
    refuses(WalletRefusedException.class, "x.pub_cert is there already", () -> written());
    PairFiles nowhere = PairFiles.at(folder.resolve("no/x"));
    refuses(
        WalletRefusedException.class,
        "there is no folder",
        () -> nowhere.write(pair(), Optional.empty()));
    assertFalse(Files.exists(folder.resolve("no")));
  }

  private static int mismatch(byte[] expected, Path file) throws IOException {
    return Arrays.mismatch(expected, Files.readAllBytes(file));
  }

  /** Each state that the order of C6 leaves, if it is stopped there. */
  @Test
  void aRunThatWasKilledDoesNotStandInTheWayOfTheNext() throws Exception {
    Path newKey = folder.resolve(".x.priv_key.new");
    Path newCertificate = folder.resolve(".x.pub_cert.new");
    for (int killed = 0; killed < 4; killed++) {
      written();
      if (killed < 3) {
        Files.move(files.keyFile(), newKey, StandardCopyOption.REPLACE_EXISTING);
      }
      if (killed == 0) {
        Files.writeString(newKey, "half");
      }
      if (killed < 2) {
        Files.delete(files.certificateFile());
      } else {
        Files.move(files.certificateFile(), newCertificate);
      }
      NewPair next = written();
      assertEquals(next.certificate(), files.open(Optional.empty()).certificate());
      assertEquals(Set.of("x.pub_cert", "x.priv_key", ".x.lock"), names());
      Files.delete(files.keyFile());
      Files.delete(files.certificateFile());
    }
  }

  /** What a killed run left beside it does not make somebody's own key worthless. */
  @Test
  void aKeyOfSomebodyElseStaysAfterARunThatWasKilled() throws Exception {
    written();
    Files.move(files.keyFile(), folder.resolve(".x.priv_key.new"));
    Files.move(files.certificateFile(), folder.resolve(".x.pub_cert.new"));
    Files.writeString(files.keyFile(), "precious");
    refuses(WalletRefusedException.class, "is there already", () -> written());
    assertEquals("precious", Files.readString(files.keyFile()));
  }

  @Test
  void theTwoBelongTogether() throws Exception {
    for (PairMaker maker :
        new PairMaker[] {PairMaker.rsa(2048, "x"), PairMaker.ec("x"), PairMaker.ed25519("x")}) {
      files.write(maker.make(), Optional.empty());
      files.open(Optional.empty());
      byte[] key = Files.readAllBytes(files.keyFile());
      for (PairMaker other : new PairMaker[] {maker, PairMaker.ed25519("x")}) {
        remove();
        files.write(other.make(), Optional.empty());
        Files.write(files.keyFile(), key);
        refuses(
            WalletDamagedException.class,
            "is the certificate of another key",
            () -> files.open(Optional.empty()));
      }
      remove();
    }
  }

  private void remove() throws IOException {
    Files.delete(files.keyFile());
    Files.delete(files.certificateFile());
  }

  @Test
  void whatOthersCanGetAtIsRefused() throws Exception {
    written();
    mode(files.keyFile(), "rw-r-----");
    refuses(WalletRefusedException.class, "chmod 0600", () -> files.open(Optional.empty()));
    mode(files.keyFile(), "rw-------");
    mode(files.certificateFile(), "rw-rw-r--");
    refuses(WalletRefusedException.class, "chmod go-w", () -> files.certificate());
    mode(files.certificateFile(), "r--r--r--");
    files.open(Optional.empty());
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(files.certificateFile(), elsewhere);
    Files.createSymbolicLink(files.certificateFile(), elsewhere);
    files.open(Optional.empty());
    mode(elsewhere, "rw-rw-rw-");
    refuses(WalletRefusedException.class, "chmod go-w", () -> files.certificate());
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void whatIsMissingOrTooLongIsSaid() throws Exception {
    refuses(WalletRefusedException.class, "there is no certificate", () -> files.certificate());
    written();
    Files.write(files.certificateFile(), new byte[(1 << 20) + 1]);
    refuses(WalletDamagedException.class, "longer than 1048576", () -> files.certificate());
    Files.delete(files.certificateFile());
    refuses(
        WalletRefusedException.class,
        "there is no certificate",
        () -> files.open(Optional.empty()));
    remainingKeyGone();
  }

  private void remainingKeyGone() throws Exception {
    Files.delete(files.keyFile());
    written();
    Files.delete(files.keyFile());
    refuses(
        WalletRefusedException.class,
        "there is no private key",
        () -> files.open(Optional.empty()));
    assertEquals("CN=x", files.certificate().getSubjectX500Principal().getName());
  }

  /** Whatever byte is damaged, the answer is a sentence and not a stack trace. */
  @Test
  void aDamagedFileIsRefusedWithASentence() throws Exception {
    written();
    for (Path file : new Path[] {files.keyFile(), files.certificateFile()}) {
      byte[] sound = Files.readAllBytes(file);
      for (int i = 0; i < sound.length; i++) {
        byte[] damaged = sound.clone();
        damaged[i] ^= 1;
        Files.write(file, damaged);
        try {
          files.open(Optional.empty());
        } catch (WalletException e) {
          assertTrue(e.getMessage().contains(folder.toString()), e::getMessage);
        }
        Files.write(file, Arrays.copyOf(sound, i));
        if (i < sound.length - 1) { // without the last line end it is whole
          assertThrows(WalletException.class, () -> files.open(Optional.empty()));
        }
      }
      Files.write(file, sound);
    }
    files.open(Optional.empty());
  }

  @Test
  void textAroundThePemIsPassedOver() throws Exception {
    NewPair pair = written();
    byte[] pem = Files.readAllBytes(files.certificateFile());
    String text = new String(pem, StandardCharsets.US_ASCII);
    Files.writeString(
        files.certificateFile(), "Bag Attributes\n  - x: y\n" + text.replace("\n", "\r\n") + text);
    assertEquals(pair.certificate(), files.certificate());
    assertEquals(2, files.open(Optional.empty()).chain().size());
  }
}
