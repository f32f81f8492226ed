package org.hvrwallet.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What OpenSSL says that this machine can do, where it is installed. */
final class OpenSsl {
  static final int BYTES = 16 * Sizes.KIB;
  static final String NAME = "openssl speed x " + StreamWork.THREADS;

  private static final List<String> COMMAND =
      List.of("openssl", "speed", "-seconds", "1", "-bytes", "" + BYTES, "-evp", "aes-256-gcm");
  private static final Pattern RESULT = Pattern.compile("(?m)^AES-256-GCM\\s+([0-9.]+)k");
  private static final double KILOBYTES_IN_MEGABYTE = 1000;

  private OpenSsl() {}

  /** One process at 16 KiB; empty if there is none. */
  static OptionalDouble megabytesPerSecond() throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(COMMAND).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return parse(output);
  }

  static OptionalDouble parse(String output) {
    Matcher matcher = RESULT.matcher(output);
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)) / KILOBYTES_IN_MEGABYTE)
        : OptionalDouble.empty();
  }

  /** Its version, for the document. */
  static String version() throws IOException {
    try {
      Process process = new ProcessBuilder("openssl", "version").start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      return "no openssl";
    }
  }
}
