package org.hvrwallet.wallet.doctor;

import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Whether programs find the security provider.
 *
 * @param securityProperties those of the Java that runs this, by name; null for what is not there
 * @param javaHome where that Java is
 * @param loader where its services are looked for
 */
record ProviderCheck(UnaryOperator<String> securityProperties, Path javaHome, ClassLoader loader)
    implements Check {
  private static final String CHECK = "provider";
  private static final String NAME = "HVR";
  private static final String CLASS = "org.hvrwallet.jca.HvrProvider";

  static ProviderCheck ofThisProcess() {
    return new ProviderCheck(
        Security::getProperty,
        Path.of(System.getProperty("java.home")),
        ProviderCheck.class.getClassLoader());
  }

  @Override
  public List<Finding> findings() {
    return List.of(registration(), service());
  }

  private Finding registration() {
    int number = 1;
    String line = securityProperties.apply(property(number));
    while (line != null) {
      // Behind the name may stand its argument, which is the hub.
      if (Set.of(NAME, CLASS).contains(line.trim().split("\\s+", 2)[0])) {
        return Finding.ok(CHECK, "Java has it as " + property(number) + "=" + line);
      }
      number++;
      line = securityProperties.apply(property(number));
    }
    return Finding.hint(
        CHECK,
        "the Java in "
            + javaHome
            + " does not have the provider "
            + NAME
            + " in its list: only programs that add it themselves find wallets",
        "add the line "
            + property(number)
            + "="
            + NAME
            + " to "
            + javaHome.resolve("conf/security/java.security"));
  }

  private static String property(int number) {
    return "security.provider." + number;
  }

  private Finding service() {
    try {
      boolean found =
          ServiceLoader.load(Provider.class, loader).stream()
              .anyMatch(service -> service.type().getName().equals(CLASS));
      if (found) {
        return Finding.ok(CHECK, "the jar offers it as a service");
      }
    } catch (ServiceConfigurationError e) {
      // Another provider's jar is broken, or ours: either way Java does not get to it.
      return missing("services of security providers cannot be read: " + e.getMessage());
    }
    return missing("the provider is not among the services on the class path");
  }

  private static Finding missing(String what) {
    return Finding.wrong(CHECK, what, "put dist/hvrwallet.jar on the class path, as it was built");
  }
}
