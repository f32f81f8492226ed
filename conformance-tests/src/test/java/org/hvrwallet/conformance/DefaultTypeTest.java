package org.hvrwallet.conformance;

import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A whole JVM with {@code keystore.type=HVRWALLET}: its trust store, JSSE and an application's
 * PKCS12 files still work.
 */
class DefaultTypeTest {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everythingElseInTheJvmStillWorks(Jdk jdk) throws Exception {
    KeyPair pair = TestCertificates.pair("RSA", "server");
    Certificate[] chain = {TestCertificates.selfSigned("localhost", pair)};
    KeyStore application = KeyStore.getInstance("PKCS12");
    application.load(null, null);
    application.setKeyEntry("server", pair.getPrivate(), Hvr.PASSWORD, chain);
    try (OutputStream out = new FileOutputStream(folder.resolve("app.p12").toFile())) {
      application.store(out, Hvr.PASSWORD);
    }
    Path registration = Registration.write(jdk, folder, "keystore.type=HVRWALLET\n");
    List<String> command =
        List.of(
            jdk.program("java"),
            Jdk.COMPILES_LESS,
            "-cp",
            Hvr.JAR.toString(),
            "-Djava.security.properties=" + registration,
            Hvr.ROOT.resolve("conformance-tests/src/test/programs/DefaultType.java").toString(),
            "app.p12",
            new String(Hvr.PASSWORD));
    Child.run(folder, Map.of(), "", command)
        .succeeds()
        .says("default type HVRWALLET")
        .says("trust store loaded")
        .says("handshake with an application's PKCS12 done")
        .says("in-memory store works");
  }
}
