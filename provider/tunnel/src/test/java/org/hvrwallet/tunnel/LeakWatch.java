package org.hvrwallet.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a class of tests in which a buffer was not released. Netty only logs that. */
final class LeakWatch extends Handler implements BeforeAllCallback, AfterAllCallback {
  private static final Logger LOGGER = Logger.getLogger(ResourceLeakDetector.class.getName());

  private final List<String> leaks = new CopyOnWriteArrayList<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    LOGGER.addHandler(this);
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(50);
      ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer(16); // which looks for what was collected
      buffer.release();
    }
    LOGGER.removeHandler(this);
    assertEquals(List.of(), leaks);
  }

  @Override
  public void publish(LogRecord line) {
    leaks.add(line.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
