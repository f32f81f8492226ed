package org.hvrwallet.jca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * If these fail, the provider is found on the class path or on the module path, but not on both, or
 * not at all.
 */
class RegistrationTest {
  private static final String SERVICE = "java.security.Provider";

  @Test
  void theTopLevelFileAndTheModuleProvideTheSame() throws Exception {
    Path file = Path.of("../../META-INF/services", SERVICE);
    List<String> onClassPath = Files.readAllLines(file);
    ModuleDescriptor module =
        ModuleFinder.of(Path.of("target/classes")).findAll().iterator().next().descriptor();
    List<String> onModulePath =
        module.provides().stream()
            .filter(provides -> provides.service().equals(SERVICE))
            .flatMap(provides -> provides.providers().stream())
            .toList();
    assertEquals(onClassPath, onModulePath);
    assertEquals(List.of(HvrProvider.class.getName()), onClassPath);
    assertEquals(
        onClassPath, Files.readAllLines(Path.of("target/classes/META-INF/services", SERVICE)));
    assertFalse(Files.exists(Path.of("src/main/resources/META-INF")), "there is one source only");
  }

  @Test
  void everyServiceThatIsListedCanBeMade() throws Exception {
    Set<String> names = new TreeSet<>();
    for (Provider.Service service : new HvrProvider().getServices()) {
      assertNotSame(service.newInstance(null), service.newInstance(null));
      names.add(service.getType() + " " + service.getAlgorithm());
    }
    assertEquals(
        "Cipher AES/CBC/PKCS5Padding, Cipher AES/CTR/NoPadding, Cipher AES/GCM/NoPadding, "
            + "Cipher AES/KW/NoPadding, Cipher AES/KWP/NoPadding, Cipher AES_256/GCM/NoPadding, "
            + "Cipher AES_256/KW/NoPadding, Cipher AES_256/KWP/NoPadding, Cipher HVRWALLET, "
            + "KeyManagerFactory HVRWALLET, KeyStore HVRWALLET, SSLContext HVRTLS, "
            + "TrustManagerFactory HVRPIN",
        String.join(", ", names));
  }

  @Test
  void configuringNeverFails() {
    for (String argument : new String[] {"sales", "", "../x", "a b", "\0"}) {
      Provider configured = new HvrProvider().configure(argument);
      assertEquals("HVR", configured.getName());
    }
  }

  @Test
  void onlyOurHandlesAreSupported() {
    Provider.Service gcm = new HvrProvider().getService("Cipher", "AES/GCM/NoPadding");
    assertTrue(gcm.supportsParameter(TestHandles.of(new byte[32])));
    assertFalse(gcm.supportsParameter(null));
    javax.crypto.spec.SecretKeySpec other =
        new javax.crypto.spec.SecretKeySpec(new byte[32], "AES");
    assertFalse(gcm.supportsParameter(other));
    Map<Object, Object> entries = new HvrProvider();
    assertEquals(
        Set.of(),
        entries.keySet().stream()
            .filter(key -> key.toString().contains("ECB"))
            .collect(Collectors.toSet()));
  }
}
