package org.hvrwallet.tunnel.access;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A network: addresses that begin with the same bits.
 *
 * @param prefix in hexadecimal, the other bits being zero; 8 digits for IPv4, 32 for IPv6
 * @param bits how many count
 */
record Network(String prefix, int bits) {
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final byte[] MAPPED = HexFormat.of().parseHex("00000000000000000000ffff");

  /**
   * A network by an address and the number of its bits in decimal digits, or all if there are none.
   *
   * @param asIpv6 whether the address is written in IPv6, of which mapped IPv4 is a part
   * @throws IllegalArgumentException if there are too many, or the address has others set
   */
  static Network of(InetAddress written, boolean asIpv6, Optional<String> length) {
    byte[] address = unmapped(written.getAddress());
    int max = address.length * Byte.SIZE;
    int cut = asIpv6 ? IPV6_BYTES * Byte.SIZE - max : 0; // of ::ffff:0:0/96, what is in front
    if (length.isEmpty()) {
      return new Network(HexFormat.of().formatHex(address), max);
    }
    String digits = length.get();
    int bits = digits.matches("0|[1-9][0-9]{0,2}") ? Integer.parseInt(digits) - cut : -1;
    if (bits < 0 || bits > max) {
      throw new IllegalArgumentException(
          "'/" + digits + "' is no length of a prefix: write " + cut + " to " + (max + cut));
    }
    byte[] masked = masked(address, bits);
    if (!Arrays.equals(masked, address)) {
      throw new IllegalArgumentException(
          "the address has bits set behind the first "
              + digits
              + ": write them as 0, or a longer"
              + " prefix");
    }
    return new Network(HexFormat.of().formatHex(address), bits);
  }

  /** Whether an address is in it. */
  boolean contains(InetAddress address) {
    byte[] plain = unmapped(address.getAddress());
    return plain.length * 2 == prefix.length()
        && HexFormat.of().formatHex(masked(plain, bits)).equals(prefix);
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] masked = new byte[address.length];
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.max(0, Math.min(Byte.SIZE, bits - i * Byte.SIZE));
      masked[i] = (byte) (address[i] & (0xff00 >> kept));
    }
    return masked;
  }

  private static byte[] unmapped(byte[] address) {
    boolean mapped =
        address.length == IPV6_BYTES
            && Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
    return mapped ? Arrays.copyOfRange(address, IPV6_BYTES - IPV4_BYTES, IPV6_BYTES) : address;
  }
}
