package org.hvrwallet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hvrproxy} as a process: what it says, how it starts in the background, how it stops. */
class TunnelCommandTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @TempDir Path folder;
  private ServerSocket program;
  private int port;

  /** What a command said, and how it ended. */
  private record Outcome(int code, String text) {
    Outcome ends(int expected) {
      assertEquals(expected, code, text);
      return this;
    }

    void says(String part) {
      assertTrue(text.contains(part), text);
    }
  }

  @BeforeEach
  void aProgramAndAnAccessFile() throws IOException {
    program = new ServerSocket(0, 50, LOOPBACK);
    try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
      port = free.getLocalPort();
    }
    access(
        "<allow><from><host>127.0.0.1</host></from><to><host>localhost</host><port>"
            + program.getLocalPort()
            + "</port></to></allow>");
    Thread echo = new Thread(this::echo);
    echo.setDaemon(true);
    echo.start();
  }

  private void access(String allows) throws IOException {
    Files.writeString(
        folder.resolve("access_conf.xml"),
        "<!DOCTYPE hvraccess SYSTEM \"hvraccess.dtd\">\n<hvraccess>" + allows + "</hvraccess>");
  }

  private void echo() {
    try {
      while (true) {
        try (Socket socket = program.accept()) {
          socket.getInputStream().transferTo(socket.getOutputStream());
        }
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  @AfterEach
  void stopEverything() throws Exception {
    program.close();
    run("-k", Integer.toString(port));
  }

  private ProcessBuilder command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.config.file=/dev/null",
                "-Dhvrwallet.config=" + folder.resolve("config"),
                "-Dhvrwallet.home=" + folder.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "hvrproxy"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
  }

  private Outcome run(String... arguments) throws Exception {
    Process process = command(arguments).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), text);
    return new Outcome(process.exitValue(), text);
  }

  private String throughTheTunnel(String text) throws IOException {
    try (Socket socket = new Socket(LOOPBACK, port)) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Who starts a server must be able to rely on it, and to stop that one and no other. */
  @Test
  void itRunsInTheBackgroundUntilItIsStopped() throws Exception {
    String number = Integer.toString(port);
    run("-d", "--json", number, "access_conf.xml").ends(0).says("listens on port " + number);
    assertEquals("hello", throughTheTunnel("hello"));
    run("-d", number, "access_conf.xml").ends(1).says("stop it with -k " + number);
    run("-k", number).ends(0).says("Stopped the tunnel on port " + number);
    run("-k", number).ends(1).says("nothing to stop");
    String log = Files.readString(folder.resolve("config/log/hvrproxy-" + number + ".log"));
    assertTrue(log.contains("{\"accepted\":1,\"active\":0,"), log);
    assertFalse(log.contains("WARNING:"), log);
  }

  @Test
  void theDrainLetsAConnectionFinish() throws Exception {
    String number = Integer.toString(port);
    run("-d", number, "access_conf.xml").ends(0);
    try (Socket socket = new Socket(LOOPBACK, port)) {
      socket.getOutputStream().write(1);
      assertEquals(1, socket.getInputStream().read());
      Process kill = command("-k", number).start();
      assertFalse(kill.waitFor(1500, TimeUnit.MILLISECONDS));
      socket.getOutputStream().write(2);
      assertEquals(2, socket.getInputStream().read());
      socket.shutdownOutput();
      assertEquals(-1, socket.getInputStream().read());
      assertTrue(kill.waitFor(20, TimeUnit.SECONDS));
      assertEquals(0, kill.exitValue());
    }
  }

  @Test
  void whyItDoesNotStartIsSaidAtOnce() throws Exception {
    String number = Integer.toString(port);
    run("-d", number, "missing.xml").ends(1).says("there is no access file");
    access("<allow><from><hostname>x</hostname></from></allow>");
    run("-d", number, "access_conf.xml").ends(1).says("line 2: <hostname> has no meaning here");
    access("<allow><from/></allow>");
    run("-d", number, "access_conf.xml").ends(1).says("there is no --to HOST:PORT");
    try (ServerSocket taken = new ServerSocket(port, 1, LOOPBACK)) {
      String to = "127.0.0.1:" + program.getLocalPort();
      run("-d", "--listen", "127.0.0.1", "--to", to, number, "access_conf.xml")
          .ends(1)
          .says("cannot listen at 127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void aRelativeAccessFileMayBeInLib() throws Exception {
    Path lib = Files.createDirectories(folder.resolve("home/lib"));
    Files.move(folder.resolve("access_conf.xml"), lib.resolve("hub.xml"));
    run("-d", Integer.toString(port), "hub.xml").ends(0);
    assertEquals("hello", throughTheTunnel("hello"));
  }

  /** A record that a dead process left names a process that may be anybody's by now. */
  @Test
  void aStrangerWithTheSameNumberIsNotKilled() throws Exception {
    String number = Integer.toString(port);
    run("-d", number, "access_conf.xml").ends(0);
    run("-k", number).ends(0);
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(
          folder.resolve("config/run/tunnel-" + number),
          "HVRWALLET-TUNNEL 1\npid " + stranger.pid() + "\ndrain 1\n");
      run("-k", number).ends(1).says("nothing to stop");
      assertTrue(stranger.isAlive());
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void argumentsThatMeanNothingAreRefused() throws Exception {
    run("-d", "-k", "1", "x").ends(2).says("exclude each other");
    run("-d", "0", "x").ends(2).says("not 0");
    run("70000", "x").ends(2).says("PORT is from 0 to 65535");
    run("1").ends(2).says("who may connect");
    run("--stats", "1", "1", "x").ends(2).says("--stats needs --json");
    run("--to", "db", "1", "x").ends(2).says("'db' is not HOST:PORT");
    run("--location", "a", "--to", "db:1", "1").ends(2).says("HUB/NAME");
  }
}
