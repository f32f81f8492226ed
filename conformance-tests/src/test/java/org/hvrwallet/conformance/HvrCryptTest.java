package org.hvrwallet.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, an operator's files or passwords are lost, or in clear where he believes not. */
class HvrCryptTest {
  private static final String PW = "correct horse\n";
  private static final int INTERRUPTED = 130;

  @TempDir Path config;
  private HubFiles hub;

  @BeforeEach
  void aHub() {
    hub = new HubFiles(config);
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  private Child crypt(String input, String... arguments) {
    return hub.run("hvrcrypt", input, arguments);
  }

  private String opened(Child child) throws Exception {
    String text = child.output().lines().filter(line -> line.startsWith("!{")).findFirst().get();
    assertTrue(text.startsWith("!{hw1:") && text.endsWith("}!"), text);
    byte[] sealed = Base64.getUrlDecoder().decode(text.substring(6, text.length() - 2));
    return new String(Sealed.open(hub.load(Hvr.PASSWORD), sealed), UTF_8);
  }

  @Test
  void aPasswordIsSealedOnRequestWhateverTheLevel() throws Exception {
    hub.create();
    Child asked = crypt(PW + "t!g\u00e9r\n", "sales").succeeds();
    assertEquals("t!g\u00e9r", opened(asked));
    assertFalse(asked.output().contains("warning"), asked::toString);
    Child given = crypt(PW, "sales", "tiger").succeeds();
    assertEquals("tiger", opened(given));
    given.says("warning: a password on the command line can be seen by others");
    crypt("wrong\ntiger\n", "sales").exits(3).says("wrong password for the wallet of hub sales");
    crypt(PW, "sales").exits(3).says("no password in the input, so nothing was sealed");
  }

  @Test
  void withoutAWalletItOnlyObfuscatesAndOnlyOnRequest() {
    crypt("tiger\n", "sales").exits(1).says("has no wallet in ").says("hvrcrypt -W LOCATION");
    Child obfuscated = crypt("tiger\n", "-W", "src").succeeds();
    assertTrue(obfuscated.output().matches("!\\{ob1:[\\w-]+}!\n"), obfuscated::toString);
    Child misplaced = crypt("", "-W", "src", "ti ger").exits(2).says("the name of a hub");
    assertFalse(misplaced.output().contains("ti ger"), "it may be the password");
    crypt("", "--seal", "sales", "x").exits(1).says("has no wallet");
  }

  @Test
  void filesAreSealedAndOpenedAndEachTroubleIsNamed() throws Exception {
    hub.create();
    byte[] clear = new byte[3_000_000];
    new Random(3).nextBytes(clear);
    Path jobs = Files.createDirectories(config.resolve("jobs/sub"));
    Path big = Files.write(jobs.resolve("big"), clear);
    Path small = Files.writeString(jobs.resolve("small"), "scott");
    Path twice = Files.writeString(jobs.resolve("twice"), "x");
    Files.createLink(jobs.resolve("again"), twice);
    Child sealed = crypt(PW, "--seal", "-j", "3", "sales", "jobs", "gone", "files").exits(1);
    sealed.says("hvrcrypt: " + twice + ": it has 2 names (hard links)");
    sealed.says("hvrcrypt: " + config.resolve("gone") + ": it is not there");
    sealed.says(hub.name + ": a wallet's own file, which is never sealed");
    sealed.says("Sealed: 2 files; ").says("; failed: 3");
    assertArrayEquals(clear, Sealed.open(hub.load(Hvr.PASSWORD), Files.readAllBytes(big)));
    Files.delete(twice);
    byte[] damaged = Files.readAllBytes(big);
    damaged[2_000_000] ^= 1;
    Path bad = Files.write(jobs.resolve("bad"), damaged);
    Files.write(jobs.resolve("cipher"), Sealed.of(hub.load(Hvr.PASSWORD), "by a program"));
    Child opened = crypt(PW, "--open", "sales", "jobs").exits(5);
    opened.says("hvrcrypt: " + bad + ": it does not open with key 1").says("from a backup");
    opened.says("again: not sealed, and left as it is");
    opened.says("Opened: 3 files; left as they were: 1; failed: 1");
    assertArrayEquals(clear, Files.readAllBytes(big));
    assertEquals("scott", Files.readString(small));
    assertEquals("by a program", Files.readString(jobs.resolve("cipher")));
    assertArrayEquals(damaged, Files.readAllBytes(bad));
  }

  @Test
  void anOlderKeyIsLeftToResealAndGlobsAreKeptInMind() throws Exception {
    hub.create();
    Path jobs = Files.createDirectory(config.resolve("jobs"));
    Path file = Files.write(jobs.resolve("a.tx"), Sealed.of(hub.load(Hvr.PASSWORD), "scott"));
    hub.command(PW, "-r", "sales").succeeds();
    crypt(PW, "--seal", "sales", "jobs").succeeds().says("under key 1").says("see --reseal");
    crypt(PW, "--reseal", "sales", "jobs").succeeds().says("Sealed anew: 1 files");
    assertEquals(2, Sealed.key(Files.readAllBytes(file)));
    Child known = hub.hvrwallet(PW, "census", "--confidential", "jobs/**/*.tx", "sales").succeeds();
    String glob = "CONFIDENTIAL files " + jobs + "/**/*.tx: ";
    known.says(glob + "1 under key 2");
    hub.command(PW, "-r", "sales").succeeds();
    assertEquals(3, Sealed.key(Files.readAllBytes(file)), "a rotation finds it");
    hub.hvrwallet(PW, "census", "--secret", "none/*", "sales").exits(1).says("cannot be reached");
    hub.hvrwallet(PW, "census", "--forget", "--confidential", "jobs/**/*.tx", "sales")
        .succeeds()
        .says("knows no more of jobs/**/*.tx");
    Child forgotten = hub.hvrwallet("", "census", "sales").succeeds();
    assertFalse(forgotten.output().contains(glob), forgotten::toString);
  }

  @Test
  void atATerminalThereIsAProgressBarAndCtrlCLeavesWholeFiles() throws Exception {
    hub.create();
    Path folder = Files.createDirectory(config.resolve("tx"));
    Path file = folder.resolve("a");
    long length = 400L << 20;
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(length);
    }
    try (Pty terminal = new Pty(hub, "hvrcrypt --seal sales tx")) {
      terminal.sees("Password of the wallet of hub sales: ").types("correct horse\n");
      terminal.sees(" of 1 files, ").types("\003");
      assertEquals(INTERRUPTED, terminal.ends(), terminal::screen);
    }
    assertEquals(length, Files.size(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList(), "no unfinished file stays");
    }
    try (Pty terminal = new Pty(hub, "hvrcrypt -W src")) {
      terminal.sees("Password to obfuscate: ").types("tiger\n");
      terminal.sees("!{ob1:");
      assertEquals(0, terminal.ends());
      assertFalse(terminal.screen().contains("tiger"), terminal::screen);
    }
  }

  /** Of a file of 3 GB, nearly all of it would have to be somewhere else. */
  @Test
  @Tag("full")
  void aFileLongerThanTheMemoryIsSealedAndOpened() throws Exception {
    hub.create();
    Path file = config.resolve("long");
    long length = 3L << 30;
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(length);
    }
    for (String action : List.of("--seal", "--open")) {
      String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
      Child.run(
              config,
              hub.environment(),
              PW,
              List.of(
                  java, "-Xmx64m", "-jar", Hvr.JAR.toString(), "hvrcrypt", action, "sales", "long"))
          .succeeds();
    }
    assertEquals(length, Files.size(file));
  }
}
