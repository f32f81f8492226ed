package org.hvrwallet.tunnel.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which hosts are meant: any, those of a network, or one by its name. An IPv4 address that comes
 * mapped into IPv6 ({@code ::ffff:192.0.2.1}, as on sockets that take both) is the IPv4 address.
 *
 * @param text as it stands in the file
 * @param network that hosts are in; empty if this is a name
 * @param name that DNS knows; empty if this is a network
 */
record HostPattern(String text, Optional<Network> network, Optional<String> name) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?"
              + "(\\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\\.?");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|.*\\.[0-9]+|0[xX].*");

  /** Every host. */
  static HostPattern any() {
    return new HostPattern("any host", Optional.empty(), Optional.empty());
  }

  /**
   * Reads an address, a network in CIDR notation or a name.
   *
   * @throws IllegalArgumentException if it is none; the text says what it should be
   */
  static HostPattern parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    Optional<InetAddress> address = address(host);
    if (address.isPresent()) {
      Optional<String> digits =
          slash < 0 ? Optional.empty() : Optional.of(text.substring(slash + 1));
      Network network = Network.of(address.get(), host.contains(":"), digits);
      return new HostPattern(text, Optional.of(network), Optional.empty());
    } else if (slash < 0 && isName(text)) {
      return new HostPattern(text, Optional.empty(), Optional.of(text));
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no host: write a name, an address, or a network such as 192.0.2.0/24 or"
            + " 2001:db8::/32");
  }

  /** Whether something is a name or an address. */
  static boolean isOneHost(String text) {
    return isName(text) || address(text).isPresent();
  }

  /** Whether something is a host name: no address, and nothing that some resolver takes for one. */
  private static boolean isName(String text) {
    return NAME.matcher(text).matches() && !NUMBERS.matcher(text).matches();
  }

  /** An address; never looked up, and in no spelling that others read as another one. */
  private static Optional<InetAddress> address(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether an address is one of the hosts.
   *
   * @param resolved what DNS says of names
   */
  boolean matches(InetAddress address, Map<String, Set<InetAddress>> resolved) {
    if (name.isPresent()) {
      return resolved.getOrDefault(name.get(), Set.of()).contains(plain(address));
    }
    return network.isEmpty() || network.get().contains(address);
  }

  /** Without a scope, which differs between what DNS says and what a socket says. */
  static InetAddress plain(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException e) {
      throw new AssertionError("it has the length of an address", e);
    }
  }
}
