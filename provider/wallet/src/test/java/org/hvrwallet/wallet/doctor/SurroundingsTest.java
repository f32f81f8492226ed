package org.hvrwallet.wallet.doctor;

import static org.hvrwallet.wallet.doctor.DoctorFixture.assertFound;
import static org.hvrwallet.wallet.doctor.DoctorFixture.assertNothingWrong;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hvrwallet.wallet.doctor.Finding.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who cannot find the provider is told the very line and file, or searches for an evening. */
class SurroundingsTest {
  private static final Path JAVA_HOME = Path.of("/opt/jdk");

  @TempDir Path folder;

  @Test
  void thePlatformAndTheJavaOfThisTestAreFine() {
    assertNothingWrong(Surroundings.ofThisProcess().findings());
  }

  @Test
  void windowsAndAnOldJavaAreNamed() {
    List<Finding> found =
        new Surroundings("Windows 11", Runtime.Version.parse("11.0.2")).findings();
    assertFound(found, State.WRONG, "platform", "does not run on Windows", "Linux");
    assertFound(found, State.WRONG, "java", "this is Java 11.0.2", "export JAVA_HOME=DIR");
  }

  @Test
  void theNextNumberIsGivenWithTheFile() {
    List<Finding> found =
        provider(Map.of("security.provider.1", "SUN", "security.provider.2", "XMLDSig"));
    assertFound(
        found,
        State.HINT,
        "provider",
        "does not have the provider HVR",
        "security.provider.3=HVR to /opt/jdk/conf/security/java.security");
  }

  @Test
  void aRegisteredProviderIsSeenByItsNameItsClassAndWithItsHub() {
    for (String line : List.of("HVR", "HVR sales", "org.hvrwallet.jca.HvrProvider")) {
      List<Finding> found =
          provider(Map.of("security.provider.1", "SUN", "security.provider.2", line));
      assertFound(found, State.OK, "provider", "security.provider.2=" + line, "");
    }
  }

  @Test
  void aJarWithoutTheServiceIsWrong() {
    assertFound(
        provider(Map.of()),
        State.WRONG,
        "provider",
        "not among the services",
        "put dist/hvrwallet.jar on the class path");
  }

  @Test
  void aBrokenServiceOfAnotherJarIsNamed() throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve("java.security.Provider"), "no.such.Provider\n");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      assertFound(
          new ProviderCheck(name -> null, JAVA_HOME, loader).findings(),
          State.WRONG,
          "provider",
          "no.such.Provider",
          "class path");
    }
  }

  private static List<Finding> provider(Map<String, String> properties) {
    return new ProviderCheck(properties::get, JAVA_HOME, SurroundingsTest.class.getClassLoader())
        .findings();
  }
}
