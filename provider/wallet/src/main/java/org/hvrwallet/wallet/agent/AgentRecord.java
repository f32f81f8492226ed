package org.hvrwallet.wallet.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hvrwallet.wallet.files.RunDirectory;

/**
 * The record of an agent (FORMAT.md section 8.1).
 *
 * @param pid its process
 * @param socket where it listens; {@link #isSocketPath} holds
 */
record AgentRecord(int pid, Path socket) {
  static final int MAX_BYTES = 256;

  private static final Pattern SOCKET = Pattern.compile("/[ -~]*/[0-9a-f]{8}");
  private static final Pattern FORMAT =
      Pattern.compile("HVRWALLET-AGENT 1\npid ([1-9][0-9]{0,9})\nsocket ([^\n]+)\n");

  AgentRecord {
    if (pid < 1 || !isSocketPath(socket.toString())) {
      throw new AssertionError("the run directory was chosen so that paths fit");
    }
  }

  static boolean isSocketPath(String path) {
    return path.length() <= RunDirectory.MAX_PATH_BYTES && SOCKET.matcher(path).matches();
  }

  byte[] encode() {
    return ("HVRWALLET-AGENT 1\npid " + pid + "\nsocket " + socket + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Empty if it is not exactly such a file. */
  static Optional<AgentRecord> decode(byte[] file) {
    Matcher parts = FORMAT.matcher(new String(file, StandardCharsets.ISO_8859_1));
    if (!parts.matches()) {
      return Optional.empty();
    }
    long pid = Long.parseLong(parts.group(1));
    String socket = parts.group(2);
    return pid <= Integer.MAX_VALUE && isSocketPath(socket)
        ? Optional.of(new AgentRecord((int) pid, Path.of(socket)))
        : Optional.empty();
  }
}
