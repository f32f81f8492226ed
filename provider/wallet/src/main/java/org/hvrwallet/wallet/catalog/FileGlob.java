package org.hvrwallet.wallet.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hvrwallet.spi.Category;

/**
 * Files by a pattern of their names, as their address has it (FORMAT.md section 7.2): {@code
 * file:///opt/hvr/tx/*.coererr}.
 *
 * @param base the directory that all are below
 * @param segments what stands behind it; never empty
 * @param category of what is in the files
 */
record FileGlob(Path base, List<String> segments, Category category) implements Selection {
  private static final String BEFORE = "file://";
  private static final String SECRET = "?category=SECRET";
  private static final String ANY_DIRECTORIES = "**";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** The pattern of an address; empty if the text is not one that {@link #url} writes. */
  static Optional<FileGlob> parse(String url) {
    boolean secret = url.endsWith(SECRET);
    String address = secret ? url.substring(0, url.length() - SECRET.length()) : url;
    try {
      URI uri = new URI(address);
      if (!"file".equals(uri.getScheme()) || uri.getPath() == null) {
        return Optional.empty();
      }
      String[] encoded =
          address.substring(Math.min(address.length(), BEFORE.length())).split("/", -1);
      List<String> decoded = Stream.of(encoded).map(FileGlob::decode).toList();
      Category category = secret ? Category.SECRET : Category.CONFIDENTIAL;
      return of(decoded.subList(1, decoded.size()), category)
          .filter(glob -> glob.url().equals(url));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The pattern that somebody typed: an absolute path with {@code *} and {@code **} in it. */
  static Optional<FileGlob> of(String pattern, Category category) {
    return pattern.startsWith("/")
        ? of(List.of(pattern.substring(1).split("/", -1)), category)
        : Optional.empty();
  }

  private static Optional<FileGlob> of(List<String> all, Category category) {
    int fixed = 0;
    while (fixed < all.size() - 1 && !all.get(fixed).contains("*")) {
      fixed++;
    }
    boolean odd =
        all.stream().anyMatch(part -> part.isEmpty() || part.contains("/"))
            || all.stream().anyMatch(part -> part.equals(".") || part.equals(".."))
            || all.stream().anyMatch(part -> part.contains("**") && !part.equals(ANY_DIRECTORIES))
            || all.stream().anyMatch(part -> part.chars().anyMatch(Character::isISOControl));
    if (fixed == 0 || odd) {
      return Optional.empty();
    }
    Path base = Path.of("/" + String.join("/", all.subList(0, fixed)));
    return Optional.of(new FileGlob(base, List.copyOf(all.subList(fixed, all.size())), category));
  }

  /** The address: one and the same for one pattern. */
  String url() {
    List<String> all = new ArrayList<>();
    base.forEach(part -> all.add(part.toString()));
    all.addAll(segments);
    String path = all.stream().map(part -> "/" + encode(part)).collect(Collectors.joining());
    return BEFORE + path + (category == Category.SECRET ? SECRET : "");
  }

  /** The pattern as people type it. */
  String text() {
    return base + "/" + String.join("/", segments);
  }

  private static String encode(String part) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && (Character.isLetterOrDigit(b) || "-._~*".indexOf(b) >= 0);
      encoded.append(plain ? String.valueOf((char) b) : "%" + HEX.toHexDigits(b));
    }
    return encoded.toString();
  }

  /** A star is a wildcard, so one that was written as %2A is not the same again, and is refused. */
  private static String decode(String part) {
    return URI.create("x:/" + part).getPath().substring(1);
  }

  @Override
  public boolean enters(Path directory) {
    if (base.startsWith(directory)) {
      return true;
    }
    BitSet states = after(directory);
    return states.nextSetBit(0) >= 0 && states.nextSetBit(0) < segments.size();
  }

  @Override
  public boolean takes(Path file) {
    return after(file).get(segments.size());
  }

  /** How many segments the names of a path may have used up: several numbers, where there is **. */
  private BitSet after(Path path) {
    BitSet states = new BitSet();
    if (path.startsWith(base) && !path.equals(base)) {
      add(states, 0);
      for (Path name : base.relativize(path)) {
        states = step(states, name.toString());
      }
    }
    return states;
  }

  private BitSet step(BitSet before, String name) {
    BitSet next = new BitSet();
    for (int at = before.nextSetBit(0); at >= 0; at = before.nextSetBit(at + 1)) {
      if (at < segments.size() && segments.get(at).equals(ANY_DIRECTORIES)) {
        add(next, at);
      } else if (at < segments.size() && matches(segments.get(at), name)) {
        add(next, at + 1);
      }
    }
    return next;
  }

  /** Any directories may be none. */
  private void add(BitSet states, int at) {
    states.set(at);
    if (at < segments.size() && segments.get(at).equals(ANY_DIRECTORIES)) {
      add(states, at + 1);
    }
  }

  private static boolean matches(String segment, String name) {
    String regex =
        Stream.of(segment.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
  }
}
