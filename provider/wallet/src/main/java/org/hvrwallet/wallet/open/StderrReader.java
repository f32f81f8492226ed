package org.hvrwallet.wallet.open;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.hvrwallet.spi.Password;

/**
 * Reads what a plugin says on stderr, so that it never waits for us, and keeps the end of it.
 *
 * <p>It asks before it reads: a process that the plugin leaves behind may hold stderr open for
 * ever, and a read that waits cannot be stopped. It is a thread of its own, since the JDK blocks
 * the stream after the plugin's end for as long as such a process fills it.
 */
final class StderrReader implements Runnable, AutoCloseable {
  private static final int CHUNK_BYTES = 65_536;
  private static final long PAUSE_MILLIS = 2;
  private static final long LAST_WORDS_MILLIS = 1_000;

  private final Process process;
  private final InputStream stderr;
  private final StderrTail tail = new StderrTail();
  private final Thread thread = new Thread(this, "hvrwallet-plugin-stderr");
  private volatile boolean closed;

  private StderrReader(Process process) {
    this.process = process;
    this.stderr = process.getErrorStream();
  }

  static StderrReader start(Process process) {
    StderrReader reader = new StderrReader(process);
    reader.thread.setDaemon(true);
    reader.thread.start();
    return reader;
  }

  @Override
  public void run() {
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      boolean ended = false;
      while (!ended && !closed) {
        ended = !process.isAlive(); // before reading: what it said last is there
        read(chunk);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException e) {
      // closed under us: there is no more to read
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does, and then this thread ends
    } finally {
      Arrays.fill(chunk, (byte) 0);
    }
  }

  private void read(byte[] chunk) throws IOException {
    int available = stderr.available();
    while (available > 0 && !closed) {
      tail.add(chunk, stderr.read(chunk, 0, Math.min(available, chunk.length)));
      available = stderr.available();
    }
  }

  /**
   * The end of what the plugin said, as a sentence. The plugin has ended.
   *
   * @param delivered a password not to show
   */
  String lastWords(Optional<Password> delivered) {
    try {
      thread.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // with what there is so far
    }
    String said = tail.show(delivered);
    return said.isEmpty() ? "It said nothing on stderr." : "On stderr it said: " + said;
  }

  @Override
  public void close() {
    closed = true;
    tail.close();
  }
}
