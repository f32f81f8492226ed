package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hvrwallet.conformance.Sources.Method;
import org.hvrwallet.conformance.Sources.SourceFile;
import org.junit.jupiter.api.Test;

/**
 * The house rules that a build can hold: how long a file and a method may be, and which way the
 * arrows go.
 */
class ArchitectureTest {
  private static final int MAX_FILE_LINES = 300;
  private static final int MAX_METHOD_LINES = 40;
  private static final String ROOT = "org.hvrwallet.";

  /** Each package of the main code, and which of ours it may see besides its own. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          entry("spi"),
          entry("wallet.key", "spi"),
          entry("wallet.event"),
          entry("wallet.seal", "spi", "wallet.key"),
          entry("wallet.pkcs12", "spi", "wallet.key"),
          entry("wallet.document", "spi", "wallet.key", "wallet.seal"),
          entry("wallet.files", "spi", "wallet.key", "wallet.document"),
          entry("wallet.location", "spi", "wallet.document", "wallet.files"),
          entry("wallet.agent", "spi", "wallet.files"),
          entry("wallet.open", "spi", "wallet.files"),
          entry("wallet.catalog", "spi", "wallet.document", "wallet.seal"),
          entry(
              "wallet",
              "spi",
              "wallet.key",
              "wallet.seal",
              "wallet.pkcs12",
              "wallet.document",
              "wallet.files",
              "wallet.event",
              "wallet.agent",
              "wallet.open",
              "wallet.catalog"),
          entry(
              "wallet.doctor",
              "spi",
              "wallet",
              "wallet.key",
              "wallet.seal",
              "wallet.pkcs12",
              "wallet.document",
              "wallet.files",
              "wallet.agent",
              "wallet.open"),
          entry(
              "jca",
              "spi",
              "tls",
              "tls.pin",
              "wallet",
              "wallet.key",
              "wallet.seal",
              "wallet.document",
              "wallet.files"),
          entry("kms", "spi"),
          entry("catalog", "spi"),
          entry("tls.pin", "spi", "wallet", "wallet.files"),
          entry("tls.pair", "spi", "tls.pin", "wallet.pkcs12", "wallet.files"),
          entry("tls", "spi", "tls.pin", "tls.pair", "wallet.files", "wallet.key"),
          entry("tunnel", "spi", "tls"),
          entry("tunnel.access", "spi", "wallet", "wallet.files", "tls", "tls.pin", "tunnel"),
          entry(
              "cli",
              "spi",
              "catalog",
              "tls",
              "tls.pin",
              "tls.pair",
              "tunnel",
              "tunnel.access",
              "wallet",
              "wallet.location",
              "wallet.document",
              "wallet.files",
              "wallet.agent",
              "wallet.open",
              "wallet.catalog",
              "wallet.doctor"));

  private static Map.Entry<String, Set<String>> entry(String name, String... sees) {
    return Map.entry(name, Set.of(sees));
  }

  /** Which package may see which library. */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.of(
          "org.bouncycastle", Set.of("wallet.pkcs12", "tls.pair"),
          "org.conscrypt", Set.of("tls", "wallet.key"),
          "io.netty", Set.of("tunnel"),
          "com.fasterxml.jackson", Set.of("wallet.document", "wallet.location", "cli"),
          "picocli", Set.of("cli"),
          "software.amazon.awssdk", Set.of("kms"));

  /** What of the JDK is not named java. */
  private static final List<String> PARTS_OF_THE_JDK =
      List.of("com.sun.security.auth.module.", "jdk.jfr.", "jdk.net.");

  private final List<SourceFile> sources = Sources.all();

  @Test
  void theTestSeesTheSources() {
    assertTrue(sources.size() > 100);
    assertTrue(sources.stream().mapToLong(source -> source.methods().size()).sum() > 500);
  }

  @Test
  void noFileIsTooLong() {
    List<String> tooLong =
        sources.stream()
            .filter(source -> source.lines() > MAX_FILE_LINES)
            .map(source -> source.path() + " has " + source.lines() + " lines")
            .toList();
    assertEquals(List.of(), tooLong, "redesign the room, do not just cut it");
  }

  @Test
  void noMethodIsTooLong() {
    List<String> tooLong = new ArrayList<>();
    for (SourceFile source : sources) {
      for (Method method : source.methods()) {
        if (method.lines() > MAX_METHOD_LINES) {
          tooLong.add(source.path() + " " + method.name() + " has " + method.lines() + " lines");
        }
      }
    }
    assertEquals(List.of(), tooLong);
  }

  @Test
  void arrowsGoOneWay() {
    List<String> wrong = new ArrayList<>();
    for (SourceFile source : mainSources()) {
      Set<String> allowed = ARROWS.get(shortName(source));
      assertTrue(allowed != null, source.packageName() + " has no place in the house yet");
      for (String imported : source.imports()) {
        String seen = packageOf(imported);
        if (seen.startsWith(ROOT)
            && !seen.equals(source.packageName())
            && !allowed.contains(seen.substring(ROOT.length()))) {
          wrong.add(source.path() + " sees " + imported);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void librariesStayInTheirRooms() {
    List<String> wrong = new ArrayList<>();
    for (SourceFile source : mainSources()) {
      for (String imported : source.imports()) {
        boolean ours = imported.startsWith(ROOT) || imported.startsWith("java");
        boolean jdk = PARTS_OF_THE_JDK.stream().anyMatch(imported::startsWith);
        boolean allowed =
            LIBRARIES.entrySet().stream()
                .anyMatch(
                    library ->
                        imported.startsWith(library.getKey())
                            && library.getValue().contains(shortName(source)));
        if (!ours && !allowed && !jdk) {
          wrong.add(source.path() + " uses " + imported);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void thePublicTypesAreTheListedOnes() throws IOException {
    Set<String> exported =
        Set.of(
            "spi",
            "catalog",
            "jca",
            "cli",
            "tls",
            "tls.pair",
            "tls.pin",
            "tunnel",
            "tunnel.access",
            "wallet",
            "wallet.agent",
            "wallet.key",
            "wallet.seal",
            "wallet.document",
            "wallet.files",
            "wallet.catalog",
            "wallet.location",
            "wallet.open",
            "wallet.pkcs12",
            "wallet.doctor");
    Set<String> types = new TreeSet<>();
    for (SourceFile source : mainSources()) {
      if (exported.contains(shortName(source))) {
        source.publicTypes().forEach(type -> types.add(source.packageName() + "." + type));
      }
    }
    Set<String> listed =
        Files.readAllLines(Hvr.ROOT.resolve("docs/public-types.txt")).stream()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(String.join("\n", listed), String.join("\n", types));
  }

  private List<SourceFile> mainSources() {
    return sources.stream()
        .filter(SourceFile::isMain)
        .filter(source -> source.packageName().startsWith(ROOT))
        .toList();
  }

  private static String shortName(SourceFile source) {
    return source.packageName().substring(ROOT.length());
  }

  /** The package of an import: what comes before the first part in upper case. */
  private static String packageOf(String imported) {
    return imported.replaceFirst("\\.[A-Z].*", "");
  }
}
