package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.spi.NewHubKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process remembers. If this fails, a heap dump that is taken after the wallet was closed
 * has the secret access key or the hub encryption key in it; or the process does not end.
 */
class KmsSecretsTest {
  @TempDir private Path folder;

  @Test
  void nothingIsLeftInTheHeap() throws Exception {
    try (KmsHub hub = KmsHub.simple();
        NewHubKey made = hub.type.generate(hub.access())) {
      hub.properties.put(KmsProperties.TIMEOUT, "60");
      Files.write(folder.resolve("wrapped"), made.protectedKey());
      Properties properties = new Properties();
      properties.putAll(hub.properties);
      try (OutputStream out = Files.newOutputStream(folder.resolve("properties"))) {
        properties.store(out, null);
      }
      String said = run();
      assertTrue(said.contains("sdk false"), said);
      byte[] dump = Files.readAllBytes(folder.resolve("dump.hprof"));
      byte[] key = made.key().toByteArray();
      assertTrue(has(dump, KmsHub.ACCESS_KEY.getBytes(StandardCharsets.UTF_8)), "it is a dump");
      assertFalse(has(dump, key), "the key");
      assertFalse(has(dump, Base64.getEncoder().encode(key)), "the key in base64");
      assertFalse(has(dump, KmsHub.SECRET.getBytes(StandardCharsets.UTF_8)), "the secret");
      assertFalse(has(dump, KmsHub.SECRET.getBytes(StandardCharsets.UTF_16BE)), "as characters");
      assertFalse(has(dump, KmsHub.SECRET.getBytes(StandardCharsets.UTF_16LE)), "as characters");
    }
  }

  private String run() throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                KmsProcess.class.getName(),
                folder.toString())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(KmsHub.SECRET.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends");
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("errors")));
    return said + Files.readString(folder.resolve("errors"));
  }

  private static boolean has(byte[] dump, byte[] part) {
    for (int i = 0; i <= dump.length - part.length; i++) {
      int at = 0;
      while (at < part.length && dump[i + at] == part[at]) {
        at++;
      }
      if (at == part.length) {
        return true;
      }
    }
    return false;
  }
}
