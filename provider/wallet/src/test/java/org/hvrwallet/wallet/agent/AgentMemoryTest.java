package org.hvrwallet.wallet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WrongPasswordException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Searches the heap, dead objects too, for passwords that an agent and its clients had. Where this
 * fails, a core file or a swap partition gives the wallet away long after it was closed.
 */
class AgentMemoryTest {
  private static final int LENGTH = 24;
  private static final byte MASK = 0x55;

  private AgentFixture hub;

  @BeforeEach
  void aHub() throws IOException {
    hub = AgentFixture.make();
  }

  @AfterEach
  void removeIt() throws IOException {
    hub.close();
  }

  /** A password that is in no array but in this form, which the search does not find. */
  private static byte[] masked() {
    byte[] masked = new byte[LENGTH];
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < LENGTH; i++) {
      masked[i] = (byte) ((byte) ('a' + random.nextInt(26)) ^ MASK);
    }
    return masked;
  }

  private static Password unmasked(byte[] masked) {
    char[] characters = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      characters[i] = (char) (masked[i] ^ MASK);
    }
    Password password = Password.copyOf(characters);
    Arrays.fill(characters, '\0');
    return password;
  }

  @Test
  void afterCloseNoPasswordIsLeft() throws Exception {
    byte[] right = masked();
    byte[] wrong = masked();
    hub.start(
        password -> {
          try (Password expected = unmasked(right)) {
            if (!password.matches(expected)) {
              throw new WrongPasswordException("the wallet");
            }
          }
        });
    tryWrong(wrong);
    try (Password password = unmasked(right)) {
      hub.client.open(password);
    }
    hub.client.password().orElseThrow().close();
    hub.client.await().close();
    assertTrue(occurrences(right) > 0, "the search finds the one that the agent keeps");
    hub.client.close();
    assertEquals(0, occurrences(right));
    assertEquals(0, occurrences(wrong));
  }

  @Test
  void afterTheAgentStoppedNoPasswordIsLeft() throws Exception {
    byte[] secret = masked();
    Agent agent = hub.start(password -> {});
    try (Password password = unmasked(secret)) {
      hub.client.open(password);
    }
    byte[] half = masked();
    try (RawClient client = new RawClient(hub.socket())) {
      client.send("0000ffff 03"); // an open that is still on its way
      send(client, half);
      assertTrue(hub.client.status().isPresent());
      assertTrue(occurrences(half) > 0);
      agent.close();
    }
    assertEquals(0, occurrences(half));
    assertEquals(0, occurrences(secret));
  }

  private static void send(RawClient client, byte[] masked) throws IOException {
    byte[] bytes = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      bytes[i] = (byte) (masked[i] ^ MASK);
    }
    client.send(bytes);
    Arrays.fill(bytes, (byte) 0);
  }

  private void tryWrong(byte[] masked) throws Exception {
    try (Password password = unmasked(masked)) {
      hub.client.open(password);
      throw new AssertionError("it was wrong");
    } catch (WrongPasswordException e) {
      assertTrue(e.getMessage().contains("sales"));
    }
  }

  /** How often it stands in a dump of the heap, as bytes or as characters. */
  private int occurrences(byte[] masked) throws Exception {
    Path dump = hub.folder.resolve("heap.hprof");
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(ProcessHandle.current().pid()),
                "GC.heap_dump",
                "-all", // what is dead and not yet collected, too
                dump.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, jcmd.waitFor(), output);
    try {
      return count(dump, masked, 1) + count(dump, masked, 2);
    } finally {
      Files.delete(dump);
    }
  }

  /** Counts the bytes, with zeros between them for characters of two bytes. */
  private static int count(Path dump, byte[] masked, int step) throws IOException {
    byte[] window = new byte[step * (LENGTH - 1) + 1];
    int found = 0;
    int position = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(dump), 1 << 16)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        window[position % window.length] = (byte) next;
        position++;
        if ((byte) next == (byte) (masked[LENGTH - 1] ^ MASK)
            && isMatch(window, position, masked, step)) {
          found++;
        }
      }
    }
    Arrays.fill(window, (byte) 0);
    return found;
  }

  /** Whether the window, a ring whose oldest byte is at the position, holds it. */
  private static boolean isMatch(byte[] window, int position, byte[] masked, int step) {
    for (int i = 0; i < LENGTH; i++) {
      int at = Math.floorMod(position + step * i, window.length);
      if (window[at] != (byte) (masked[i] ^ MASK)) {
        return false;
      }
    }
    return true;
  }
}
