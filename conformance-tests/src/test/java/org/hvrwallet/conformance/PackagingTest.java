package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The jars: nothing in them clashes with an application, two builds give the same bytes, and they
 * work on the module path too.
 */
class PackagingTest {
  private static final String NATIVE = "org/conscrypt/";
  private static final List<String> LIBRARIES =
      List.of("bcprov-", "bcpkix-", "bcutil-", "jackson-core-", "conscrypt-openjdk-uber-");

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @Test
  void theSelfContainedJarHoldsNothingUnderAnothersName() throws IOException {
    try (JarFile jar = new JarFile(Hvr.JAR.toFile())) {
      List<String> foreign =
          jar.stream()
              .filter(entry -> !entry.isDirectory())
              .map(JarEntry::getName)
              .filter(name -> !name.startsWith("org/hvrwallet/") && !name.startsWith("META-INF/"))
              .filter(name -> !name.startsWith(NATIVE)) // native code looks for its own names
              .toList();
      assertEquals(List.of(), foreign);
      Set<String> services =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
              .collect(Collectors.toSet());
      assertEquals(
          Set.of(
              "META-INF/services/java.security.Provider",
              "META-INF/services/org.hvrwallet.spi.CatalogType",
              "META-INF/services/org.hvrwallet.spi.WalletType"),
          services);
      for (String name : List.of("META-INF/LICENSE", "META-INF/NOTICE")) {
        assertNotNull(jar.getEntry(name), name);
      }
    }
  }

  private static boolean isOfALibrary(String name) {
    return name.contains("/shaded/") || name.startsWith(NATIVE) || name.contains("/native/");
  }

  @Test
  void theRegistrationInTheJarIsTheTopLevelFile() throws IOException {
    String service = "META-INF/services/java.security.Provider";
    try (JarFile jar = new JarFile(Hvr.JAR.toFile());
        InputStream in = jar.getInputStream(jar.getEntry(service))) {
      String packaged = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(Files.readString(Hvr.ROOT.resolve(service)), packaged);
    }
  }

  @Test
  void noTimeOrPlaceOfTheBuildIsInTheJar() throws IOException {
    try (JarFile jar = new JarFile(Hvr.JAR.toFile())) {
      Set<LocalDateTime> times =
          jar.stream()
              .filter(entry -> !isOfALibrary(entry.getName())) // those keep their own
              .map(JarEntry::getTimeLocal)
              .collect(Collectors.toSet());
      assertEquals(Set.of(LocalDateTime.of(2026, 11, 23, 0, 0)), times);
      String manifest = jar.getManifest().getMainAttributes().values().toString();
      assertTrue(!manifest.contains(System.getProperty("user.name")), manifest);
      assertTrue(!manifest.contains(Hvr.ROOT.toString()), manifest);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theSelfContainedJarIsFoundOnTheModulePath(Jdk jdk) throws IOException {
    example(jdk, Hvr.JAR.toString(), "org.hvrwallet");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theModulesWorkOneByOneOnTheModulePath(Jdk jdk) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String module : List.of("spi", "provider/wallet", "provider/tls", "provider/jca")) {
      jars.add(jarOf(Hvr.ROOT.resolve(module).resolve("target")));
    }
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = Path.of(element).getFileName().toString();
      if (LIBRARIES.stream().anyMatch(name::startsWith)) {
        jars.add(element);
      }
    }
    assertEquals(4 + LIBRARIES.size(), jars.size(), jars::toString);
    example(jdk, String.join(File.pathSeparator, jars), "org.hvrwallet.jca");
  }

  private static String jarOf(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.toString().endsWith("SNAPSHOT.jar"))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  private void example(Jdk jdk, String modulePath, String module) throws IOException {
    List<String> command =
        List.of(
            jdk.program("java"),
            "--module-path",
            modulePath,
            "--add-modules",
            module,
            "-Djava.security.properties=" + Registration.write(jdk, folder, ""),
            ReadmeTest.example(folder).toString());
    Child.run(folder, Map.of(), "", command).succeeds().says("tiger");
  }
}
