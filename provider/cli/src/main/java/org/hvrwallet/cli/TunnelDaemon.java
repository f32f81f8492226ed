package org.hvrwallet.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.Permissions;

/**
 * A tunnel in the background: the same command, told not to do that again, in a session of its own
 * where the system has setsid, and in any case deaf to the hang-up of the terminal.
 *
 * @param command its name
 * @param port where it listens
 */
record TunnelDaemon(String command, int port) {
  private static final long PAUSE_MILLIS = 50;
  private static final long SECONDS_TO_END = 15; // after the drain
  private static final int STREAM_BUFFER = 8192;
  private static final int MAX_TAIL = 4000;

  /**
   * Starts it, and waits until it listens.
   *
   * @param arguments of the command, with {@code -d}
   * @param passphrase for its standard input; the caller wipes it
   * @throws WalletRefusedException if it ended instead; the text has what it said
   */
  void start(List<String> arguments, Optional<Password> passphrase, PrintWriter out)
      throws IOException, WalletRefusedException {
    TunnelRecord.claim(port).close(); // who has one already is told so at once
    Path log = log();
    long before = Files.size(log);
    Process process =
        new ProcessBuilder(javaCommand(arguments))
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .redirectError(Redirect.appendTo(log.toFile()))
            .start();
    try (OutputStream input = process.getOutputStream()) {
      if (passphrase.isPresent()) {
        write(passphrase.get(), input);
      }
    }
    while (!isListening(process.pid())) {
      if (!process.isAlive()) {
        throw new WalletRefusedException(
            "it did not start, process " + process.pid() + " ended: " + tail(log, before));
      }
      pause();
    }
    out.println(
        command + " listens on port " + port + ", process " + process.pid() + "; log: " + log);
  }

  /**
   * Stops it, and waits until it has.
   *
   * @throws WalletRefusedException if none runs, or it does not end
   */
  void stop(PrintWriter out) throws IOException, WalletRefusedException {
    TunnelRecord.Running running =
        TunnelRecord.find(port)
            .orElseThrow(
                () ->
                    new WalletRefusedException(
                        "no tunnel of this user listens on port " + port + ": nothing to stop"));
    ProcessHandle process = running.process();
    process.destroy(); // SIGTERM; the JDK compares the start time, too
    try {
      process.onExit().get(running.drain() + SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new WalletRefusedException(
          "process " + process.pid() + " was told to stop and has not: see why, or kill -9 it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WalletRefusedException("interrupted; process " + process.pid() + " is stopping");
    } catch (ExecutionException e) {
      throw new AssertionError("waiting for a process does not fail", e);
    }
    out.println("Stopped the tunnel on port " + port + ", process " + process.pid());
  }

  private boolean isListening(long pid) throws IOException, WalletRefusedException {
    return TunnelRecord.find(port).filter(found -> found.process().pid() == pid).isPresent();
  }

  private Path log() throws IOException, WalletRefusedException {
    Path log = TunnelRecord.folder("log").resolve(command + "-" + port + ".log");
    try {
      Files.createFile(
          log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      Permissions.requirePrivateFile(log);
    }
    return log;
  }

  private List<String> javaCommand(List<String> arguments) {
    List<String> all = new ArrayList<>();
    all.add("nohup");
    if (List.of("/usr/bin/setsid", "/bin/setsid").stream()
        .anyMatch(program -> Files.isExecutable(Path.of(program)))) {
      all.add("setsid");
    }
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    all.add("--enable-native-access=ALL-UNNAMED"); // as the manifest says, which -cp does not read
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    all.addAll(List.of(command, "--foreground"));
    all.addAll(arguments);
    return all;
  }

  /**
   * As {@link PasswordInput} reads it. With so many line ends behind it that the stream, whose
   * buffer keeps what it holds, passes all of it on at once.
   */
  private static void write(Password passphrase, OutputStream input) throws IOException {
    char[] characters = passphrase.toCharArray();
    CharsetEncoder encoder =
        Charset.defaultCharset()
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    byte[] line = new byte[STREAM_BUFFER + (int) (characters.length * encoder.maxBytesPerChar())];
    Arrays.fill(line, (byte) '\n');
    try {
      encoder.encode(CharBuffer.wrap(characters), ByteBuffer.wrap(line), true);
      input.write(line);
    } finally {
      Arrays.fill(characters, '\0');
      Arrays.fill(line, (byte) 0);
    }
  }

  private static String tail(Path log, long from) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(from, file.length() - MAX_TAIL);
      byte[] said = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(said);
      String text = new String(said, Charset.defaultCharset()).strip();
      return text.isEmpty() ? "it said nothing" : text;
    }
  }

  private static void pause() throws WalletRefusedException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WalletRefusedException("interrupted while it was starting");
    }
  }
}
