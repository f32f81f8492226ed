package org.hvrwallet.kms;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;

/**
 * A process of its own for tests: reads a password from its input and opens a wrapped key with it,
 * protects it once more, closes everything, dumps its heap, and ends.
 */
final class KmsProcess {
  private KmsProcess() {}

  /**
   * Runs it.
   *
   * @param arguments the folder with the properties and the wrapped key, where the dump goes
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    byte[] wrapped = Files.readAllBytes(folder.resolve("wrapped"));
    Map<String, String> properties = new HashMap<>();
    Properties file = new Properties();
    try (InputStream in = Files.newInputStream(folder.resolve("properties"))) {
      file.load(in);
    }
    file.stringPropertyNames().forEach(name -> properties.put(name, file.getProperty(name)));
    long start = System.nanoTime();
    KmsWalletType type = new KmsWalletType();
    type.require(properties);
    long listed = System.nanoTime();
    boolean loaded = loaded();
    try (Password password = password()) {
      WalletAccess access = new WalletAccess(Optional.of("hub"), properties, Optional.of(password));
      long begin = System.nanoTime();
      try (SecretBytes key = type.open(wrapped, access)) {
        long opened = System.nanoTime();
        type.protect(key, access);
        long again = System.nanoTime();
        System.out.printf(
            "properties %d ms, sdk %b, first open %d ms, then protect %d ms%n",
            (listed - start) / 1_000_000,
            loaded,
            (opened - begin) / 1_000_000,
            (again - opened) / 1_000_000);
      }
    }
    HotSpotDiagnosticMXBean diagnostic =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    diagnostic.dumpHeap(folder.resolve("dump.hprof").toString(), true);
  }

  private static Password password() throws Exception {
    byte[] bytes = new byte[200];
    // System.in has a buffer of its own.
    try (FileInputStream in = new FileInputStream(FileDescriptor.in)) {
      int length = in.readNBytes(bytes, 0, bytes.length);
      byte[] exact = Arrays.copyOf(bytes, length);
      try (SecretBytes utf8 = SecretBytes.copyOf(exact)) {
        return Password.fromUtf8(utf8);
      } finally {
        Arrays.fill(exact, (byte) 0);
        Arrays.fill(bytes, (byte) 0);
      }
    }
  }

  private static boolean loaded() throws Exception {
    String classes =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new javax.management.ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {null},
                    new String[] {String[].class.getName()});
    return classes.contains("awssdk");
  }
}
