package org.hvrwallet.tunnel.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts are meant: somebody in the network next door is not. */
class HostPatternTest {
  private static boolean matches(String pattern, String address) throws UnknownHostException {
    return HostPattern.parse(pattern).matches(InetAddress.getByName(address), Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "192.0.2.1/32, 192.0.2.1, true",
    "192.0.2.0/31, 192.0.2.1, true",
    "192.0.2.0/31, 192.0.2.2, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.255, true",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 192.0.2.1, false",
    "::/0, 2001:db8::1, true",
    "2001:db8::/32, 2001:db8:ffff::, true",
    "2001:db8::/32, 2001:db9::, false",
    "2001:db8::/33, 2001:db8:8000::, false",
    "::1, ::1, true",
    "::ffff:192.0.2.1, 192.0.2.1, true",
    "::ffff:192.0.2.0/120, 192.0.2.9, true",
    "::ffff:0:0/96, 203.0.113.7, true",
  })
  void networksAreThoseOfTheirBits(String pattern, String address, boolean expected)
      throws Exception {
    assertEquals(expected, matches(pattern, address));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/-1",
    "10.0.0.0/",
    "10.0.0.0/08",
    "10.0.0.0/33",
    "::/129",
    "::ffff:10.0.0.0/95",
    "fe80::1%eth0",
    "[::1]",
    "10.0.0",
    "256.0.0.1",
    "0x7f.1",
    "1",
    "a..b",
    "-a",
    "10.0.0.0/8/8",
    ":",
    "::1::"
  })
  void whatIsAmbiguousIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> HostPattern.parse(text), text);
  }

  /** On a socket that takes both, IPv4 comes as IPv6. */
  @Test
  void mappedAddressesAreIpv4() throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = -1;
    System.arraycopy(new byte[] {(byte) 192, 0, 2, 1}, 0, mapped, 12, 4);
    InetAddress address = Inet6Address.getByAddress(null, mapped, 0);
    assertTrue(HostPattern.parse("192.0.2.0/24").matches(address, Map.of()));
    assertFalse(HostPattern.parse("::/0").matches(address, Map.of()));
  }

  @Test
  void namesAreWhatDnsSays() throws Exception {
    InetAddress hub = InetAddress.getByName("192.0.2.1");
    HostPattern pattern = HostPattern.parse("my-hub.example");
    assertTrue(pattern.matches(hub, Map.of("my-hub.example", Set.of(hub))));
    assertFalse(pattern.matches(hub, Map.of("other", Set.of(hub))));
    assertTrue(HostPattern.any().matches(hub, Map.of()));
  }

  @Test
  void anyNetworkIsWhatArithmeticSays() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      int bytes = random.nextBoolean() ? 4 : 16;
      int bits = random.nextInt(bytes * 8 + 1);
      BigInteger base = new BigInteger(bytes * 8, random);
      if (bytes == 16) {
        base = base.setBit(127); // far from the mapped ones
      }
      int shift = bytes * 8 - bits;
      BigInteger network = base.shiftRight(shift).shiftLeft(shift);
      BigInteger other = random.nextBoolean() ? base.flipBit(random.nextInt(bytes * 8)) : base;
      boolean expected = other.shiftRight(shift).equals(base.shiftRight(shift));
      String pattern = address(network, bytes).getHostAddress() + "/" + bits;
      assertEquals(
          expected,
          HostPattern.parse(pattern).matches(address(other, bytes), Map.of()),
          () -> pattern + " " + other);
    }
  }

  private static InetAddress address(BigInteger number, int bytes) throws UnknownHostException {
    byte[] all = number.toByteArray();
    byte[] exact = new byte[bytes];
    int length = Math.min(bytes, all.length);
    System.arraycopy(all, all.length - length, exact, bytes - length, length);
    return InetAddress.getByAddress(exact);
  }
}
