package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A hub with an entry, programs that use it, and what must not be found in their memory. */
abstract class MemoryFixture {
  static final String PASSWORD = new String(Hvr.PASSWORD);
  static final String WRONG = "battery staple";

  /** So much for new objects that nothing is collected unless the program says so. */
  static final List<String> NO_COLLECTION = List.of("-XX:+UseSerialGC", "-Xmn96m", "-Xmx256m");

  @TempDir static Path classes;
  @TempDir static Path template;
  private static Program program;

  @TempDir Path config;
  HubFiles hub;
  Secrets secrets;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  static List<Jdk> firstJdk() {
    return jdks().subList(0, 1);
  }

  static List<Jdk> otherJdks() {
    return jdks().subList(1, jdks().size());
  }

  @BeforeAll
  static void compileAndMakeAHubWithAnEntry() throws Exception {
    program = Program.compile("Memory", classes);
    try (HubFiles made = new HubFiles(template).create()) {
      KeyStore store = made.load(Hvr.PASSWORD);
      store.setKeyEntry("db", new SecretKeySpec(new byte[16], "AES"), null, null);
      store.store(null, Hvr.PASSWORD);
    }
  }

  @BeforeEach
  void aCopyOfTheHub() throws Exception {
    Child.run(config, Map.of(), "", List.of("cp", "-Rp", template + "/files", ".")).succeeds();
    hub = new HubFiles(config);
    secrets =
        new Secrets()
            .key("the key", hub.key(Hvr.PASSWORD))
            .password("the password", PASSWORD)
            .password("the wrong password", WRONG);
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  Talk start(Jdk jdk) throws IOException {
    List<String> options = new ArrayList<>(NO_COLLECTION);
    options.add("-Dhvrwallet.config=" + config);
    options.add("-Djava.util.logging.config.file=/dev/null"); // its lines are not answers
    options.add("-Dhvrwallet.home=" + Hvr.ROOT);
    return program.start(jdk, config, options);
  }

  void assertHoldsBoth(Talk job) throws IOException {
    List<String> finds = job.dump(dumpFile(), true).forms(secrets);
    assertTrue(finds.stream().anyMatch(find -> find.startsWith("the key")), finds::toString);
    assertTrue(finds.stream().anyMatch(find -> find.startsWith("the password")), finds::toString);
  }

  void assertHoldsNothing(HeapDump dump) {
    assertEquals("", String.join("\n", dump.find(secrets)));
  }

  Path dumpFile() {
    return config.resolve("dump.hprof");
  }

  void collectAndAssertNothing(Talk job) throws IOException {
    job.expect("collected", "collect");
    assertHoldsNothing(job.dump(dumpFile(), false));
    assertHoldsNothing(job.dump(dumpFile(), true));
  }

  void useDropAndAssertNothing(Talk job) throws IOException {
    job.expect("used", "use");
    assertHoldsBoth(job);
    job.expect("dropped", "drop");
    collectAndAssertNothing(job);
  }
}
