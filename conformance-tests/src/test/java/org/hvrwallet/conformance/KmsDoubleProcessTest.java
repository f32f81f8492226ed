package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hvrwallet.conformance.KmsCaller.Reply;
import org.hvrwallet.kmsdouble.KmsDouble;
import org.hvrwallet.kmsdouble.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test double as a process, as documentation and scripts start it. */
class KmsDoubleProcessTest {
  private static final long TIMEOUT_SECONDS = 20;
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  @TempDir Path folder;
  private Path directory;
  private Process process;

  @BeforeEach
  void start() throws Exception {
    directory = folder.resolve("kms");
    process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    await("ready", true);
  }

  private List<String> command() throws Exception {
    Path classes =
        Path.of(KmsDouble.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return List.of(
        JAVA, "-Xmx128m", "-cp", classes.toString(), Main.class.getName(), directory.toString());
  }

  @AfterEach
  void end() throws Exception {
    process.destroyForcibly();
    process.waitFor();
  }

  private void await(String file, boolean there) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (Files.exists(directory.resolve(file)) != there) {
      assertTrue(System.nanoTime() < end, () -> "waited for " + file);
      Thread.sleep(10);
    }
  }

  private String read(String file) throws IOException {
    return Files.readString(directory.resolve(file)).strip();
  }

  private void command(String line) throws Exception {
    Files.writeString(directory.resolve("command"), line + "\n");
    await("command", false);
  }

  private KmsCaller caller(String suffix) throws IOException {
    return new KmsCaller(
        URI.create(read("endpoint")),
        "eu-west-1",
        read("access-key-id" + suffix),
        read("secret-access-key" + suffix),
        null);
  }

  private Reply dataKey(KmsCaller caller, String keyFile) throws Exception {
    String body = "{\"KeyId\":\"" + read(keyFile) + "\",\"KeySpec\":\"AES_256\"}";
    return caller.call("GenerateDataKey", body);
  }

  @Test
  void itsFilesSayHowToUseIt() throws Exception {
    String output = Files.readString(folder.resolve("output"));
    assertTrue(output.contains("test double of AWS KMS, which protects nothing"), output);
    assertTrue(output.contains(read("endpoint")), output);
    assertEquals(Long.toString(process.pid()), read("pid"));
    assertEquals("rwx------", mode(directory));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        assertEquals("rw-------", mode(file), file.toString());
      }
    }
    dataKey(caller(""), "key").succeeds();
    dataKey(caller("-next"), "key-next").succeeds();
    Reply made = dataKey(caller(""), "key-multi").succeeds();
    String blob = "{\"CiphertextBlob\":\"" + made.member("CiphertextBlob") + "\"}";
    URI other = URI.create(read("endpoint-eu-central-1"));
    caller("").at(other, "eu-central-1").call("Decrypt", blob).succeeds();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void itDoesWhatItIsTold() throws Exception {
    KmsCaller caller = caller("");
    command("throttle 1");
    dataKey(caller, "key").refuses("ThrottlingException", "Rate exceeded");
    command("deny GenerateDataKey");
    dataKey(caller, "key").refuses("AccessDeniedException", "kms:GenerateDataKey");
    command("allow GenerateDataKey");
    command("disable key");
    dataKey(caller, "key").refuses("DisabledException", "");
    dataKey(caller, "key-next").succeeds();
    command("pending-deletion key-next");
    dataKey(caller, "key-next").refuses("KMSInvalidStateException", "is pending deletion.");
    command("enable key");
    Reply before = dataKey(caller, "key").succeeds();
    command("rotate-master");
    Reply after = dataKey(caller, "key").succeeds();
    assertFalse(before.member("KeyMaterialId").equals(after.member("KeyMaterialId")));
    command("down");
    assertThrows(ConnectException.class, () -> dataKey(caller, "key"));
    command("up");
    command("nonsense");
    command("delay x");
    command("delay 100");
    long start = System.nanoTime();
    dataKey(caller, "key").succeeds();
    assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(100));
    command("expire");
    command("calls");
    assertEquals("GenerateDataKey 8 4", read("calls"));
  }

  @Test
  void itStops() throws Exception {
    Files.createFile(directory.resolve("stop"));
    assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
  }

  @Test
  void itStopsWithItsParent() throws Exception {
    directory = folder.resolve("child");
    String line = String.join("' '", command());
    Process parent = new ProcessBuilder("sh", "-c", "'" + line + "' & read line").start();
    await("ready", true);
    ProcessHandle child = ProcessHandle.of(Long.parseLong(read("pid"))).orElseThrow();
    parent.getOutputStream().write("\n".getBytes(StandardCharsets.UTF_8));
    parent.getOutputStream().close();
    parent.waitFor();
    child.onExit().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    assertFalse(child.isAlive());
  }
}
