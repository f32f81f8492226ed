package org.hvrwallet.wallet.files;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hvrwallet.wallet.document.HubName;

/**
 * The small file that servers and keytool are pointed at: it names a hub, and never changes (N1).
 */
public final class WalletName {
  /** The most bytes of such a file. */
  public static final int MAX_BYTES = 256;

  private static final String BEFORE = "{\"format\":\"HVRWALLET-NAME\",\"version\":1,\"hub\":\"";
  private static final String AFTER = "\"}\n";

  private WalletName() {}

  /** The file for a hub. */
  public static byte[] encode(HubName hub) {
    return (BEFORE + hub + AFTER).getBytes(StandardCharsets.US_ASCII);
  }

  /** The hub of a file; empty if it is not exactly such a file. */
  public static Optional<HubName> decode(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    if (!text.startsWith(BEFORE) || !text.endsWith(AFTER)) {
      return Optional.empty();
    }
    String name = text.substring(BEFORE.length(), text.length() - AFTER.length());
    return HubName.isValid(name) ? Optional.of(new HubName(name)) : Optional.empty();
  }

  /** How many bytes {@link #isName} looks at. */
  public static int magicLength() {
    return BEFORE.length();
  }

  /** Whether something starts as such a file does. */
  public static boolean isName(byte[] start) {
    return new String(start, StandardCharsets.ISO_8859_1).startsWith(BEFORE);
  }
}
