package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hvrwallet.conformance.Keytool.Way;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * keytool itself, on every JDK of this machine: what administrators do with key stores, they do
 * with wallets.
 */
class KeytoolTest {
  @TempDir Path folder;

  static List<Jdk> firstJdk() {
    return jdks().subList(0, 1);
  }

  static List<Jdk> otherJdks() {
    return jdks().subList(1, jdks().size());
  }

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  static Stream<Object[]> jdksAndWays() {
    return Jdk.all().stream()
        .flatMap(jdk -> Stream.of(Way.values()).map(way -> new Object[] {jdk, way}));
  }

  private Keytool keytool(Jdk jdk) {
    return new Keytool(jdk, Way.PROVIDER_CLASS, folder);
  }

  /** A wallet with an EC key pair {@code tls} and a password {@code db}. */
  private Keytool wallet(Jdk jdk) {
    Keytool keytool = keytool(jdk);
    keytool
        .onKey("w", "-genkeypair -alias tls -keyalg EC -dname CN=tls -storetype HVRWALLET")
        .succeeds();
    keytool
        .run(
            "tiger\n",
            "-importpass -alias db -keystore w -storepass:file password -keypass:file password")
        .succeeds();
    return keytool;
  }

  @Test
  void thisMachineHasTheJdkThatRunsThis() {
    assertTrue(jdks().stream().anyMatch(jdk -> jdk.feature() == Runtime.version().feature()));
  }

  @ParameterizedTest
  @MethodSource("jdksAndWays")
  void theProviderIsFoundInEveryWay(Jdk jdk, Way way) {
    Keytool keytool = new Keytool(jdk, way, folder);
    keytool
        .onKey("w", "-genkeypair -alias tls -keyalg EC -dname CN=tls -storetype HVRWALLET")
        .succeeds();
    keytool
        .on("w", "-list")
        .succeeds()
        .says("Keystore type: HVRWALLET")
        .says("contains 2 entries")
        .says("tls,");
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void keysOfEveryKindAreMadeAndListed(Jdk jdk) {
    Keytool keytool = wallet(jdk);
    for (String algorithm : List.of("RSA -keysize 2048", "Ed25519")) {
      String alias = algorithm.split(" ")[0];
      keytool
          .onKey("w", "-genkeypair -alias " + alias + " -dname CN=x -keyalg " + algorithm)
          .succeeds();
    }
    keytool.onKey("w", "-genseckey -alias aes -keyalg AES -keysize 256").succeeds();
    Child list = keytool.on("w", "-list").succeeds().says("contains 6 entries");
    for (String line : List.of("rsa, ", "ed25519, ", "tls, ", "aes, ", "db, ", "hub, ")) {
      list.says(line);
    }
    keytool
        .on("w", "-list -v")
        .succeeds()
        .says("Alias name: hub")
        .says("Entry type: SecretKeyEntry");
    keytool.on("w", "-list -rfc").succeeds().says("BEGIN CERTIFICATE");
    keytool.on("w", "-list -alias tls").succeeds().says("PrivateKeyEntry");
    keytool.on("w", "-list -alias nosuch").fails().says("does not exist");
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void requestsAreSignedAndRepliesImported(Jdk jdk) {
    Keytool keytool = wallet(jdk);
    keytool.onKey("w", "-genkeypair -alias ca -keyalg RSA -dname CN=ca -ext bc=ca:true").succeeds();
    keytool.onKey("w", "-certreq -alias tls -file tls.csr").succeeds();
    keytool.onKey("w", "-gencert -alias ca -infile tls.csr -outfile tls.crt -rfc").succeeds();
    keytool.onKey("w", "-importcert -alias tls -file tls.crt -noprompt").succeeds();
    keytool.on("w", "-list -v -alias tls").succeeds().says("Certificate chain length: 2");
    keytool.on("w", "-exportcert -alias ca -file ca.der").succeeds();
    keytool.on("w", "-importcert -alias peer -file ca.der -noprompt").succeeds();
    keytool.on("w", "-list -alias peer").succeeds().says("trustedCertEntry");
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void aliasesAndPasswordsAreChanged(Jdk jdk) {
    Keytool keytool = wallet(jdk);
    keytool.write("new", "battery staple\n");
    keytool.onKey("w", "-changealias -alias tls -destalias web").succeeds();
    keytool.on("w", "-keypasswd -alias web -keypass:file password -new:file new").succeeds();
    keytool.on("w", "-certreq -alias web -keypass:file password").fails();
    keytool.on("w", "-certreq -alias web -keypass:file new").succeeds().says("REQUEST");
    keytool.on("w", "-storepasswd -new:file new").succeeds();
    keytool.on("w", "-list").fails().says("wrong password");
    String withNew = " -keystore w -storepass:file new";
    keytool.run("", "-list" + withNew).succeeds().says("web, ").says("db, ");
    keytool.run("", "-certreq -alias web -keypass:file new" + withNew).succeeds();
    keytool.run("", "-delete -alias db" + withNew).succeeds();
    keytool.run("", "-list" + withNew).succeeds().says("contains 2 entries");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theHubKeyIsNeitherDeletedNorOverwritten(Jdk jdk) throws IOException {
    Keytool keytool = wallet(jdk);
    byte[] before = Files.readAllBytes(folder.resolve("w"));
    keytool.on("w", "-delete -alias hub").fails().says("hvrwalletconfig -d");
    keytool
        .onKey("w", "-genseckey -alias hub#7 -keyalg AES -keysize 256")
        .fails()
        .says("choose another alias");
    keytool.on("w", "-exportcert -alias hub").fails();
    keytool.onKey("w", "-changealias -alias hub -destalias mine").fails();
    assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(folder.resolve("w"))));
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void everythingMovesToPkcs12AndBackButTheHubKey(Jdk jdk) {
    Keytool keytool = wallet(jdk);
    keytool.on("w", "-exportcert -alias tls -file tls.der").succeeds();
    keytool.on("w", "-importcert -alias peer -file tls.der -noprompt").succeeds();
    String passwords = " -srcstorepass:file password -deststorepass:file password -noprompt";
    keytool
        .run(
            "",
            "-importkeystore -srckeystore w -destkeystore p12 -deststoretype PKCS12" + passwords)
        .succeeds()
        .says("Entry for alias hub not imported")
        .says("3 entries successfully imported, 1 entries failed");
    keytool
        .run("", "-list -keystore p12 -storetype PKCS12 -storepass:file password")
        .succeeds()
        .says("contains 3 entries");
    keytool
        .run(
            "",
            "-importkeystore -srckeystore p12 -destkeystore w2 -deststoretype HVRWALLET"
                + passwords)
        .succeeds()
        .says("3 entries successfully imported, 0 entries failed");
    keytool.on("w2", "-list").succeeds().says("contains 4 entries").says("hub, ");
    keytool.onKey("w2", "-certreq -alias tls").succeeds().says("REQUEST");
    keytool.on("w", "-list").succeeds().says("contains 4 entries").says("hub, ");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jarsignerSignsWithAnEntryAndVerifies(Jdk jdk) {
    wallet(jdk);
    List<String> provider =
        List.of("-J-cp", "-J" + Hvr.JAR, "-addProvider", "HVR", "-storetype", "HVRWALLET");
    Child.run(folder, Map.of(), "", List.of(jdk.program("jar"), "cf", "a.jar", "password"))
        .succeeds();
    List<String> sign = new ArrayList<>(List.of(jdk.program("jarsigner")));
    sign.addAll(provider);
    sign.addAll(List.of("-keystore", "w", "-storepass:file", "password", "a.jar", "tls"));
    Child.run(folder, Map.of(), "", sign).succeeds().says("jar signed");
    Child.run(folder, Map.of(), "", List.of(jdk.program("jarsigner"), "-verify", "a.jar"))
        .succeeds()
        .says("jar verified");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aWrongPasswordAndADamagedFileAreCalledThatAndNothingChanges(Jdk jdk) throws IOException {
    Keytool keytool = wallet(jdk);
    keytool.write("wrong", "not the password\n");
    byte[] before = Files.readAllBytes(folder.resolve("w"));
    keytool
        .run("", "-list -keystore w -storepass:file wrong")
        .fails()
        .says("wrong password for the wallet");
    byte[] damaged = before.clone();
    damaged[before.length / 2] ^= 1;
    Files.write(folder.resolve("damaged"), damaged);
    Child refusal = keytool.on("damaged", "-list").fails().says("damaged");
    assertFalse(refusal.output().contains("wrong password"), refusal::toString);
    keytool.onKey("damaged", "-genseckey -alias x -keyalg AES -keysize 128").fails();
    assertEquals(-1, Arrays.mismatch(damaged, Files.readAllBytes(folder.resolve("damaged"))));
    assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(folder.resolve("w"))));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withoutAPasswordAWalletIsListedClosed(Jdk jdk) {
    Keytool keytool = wallet(jdk);
    keytool
        .run("\n", "-list -keystore w -storetype HVRWALLET")
        .says("has NOT been verified")
        .says("contains 3 entries")
        .says("hub, ");
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void requestsOnOtherJdks(Jdk jdk) {
    requestsAreSignedAndRepliesImported(jdk);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void changesOnOtherJdks(Jdk jdk) {
    aliasesAndPasswordsAreChanged(jdk);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void movesOnOtherJdks(Jdk jdk) {
    everythingMovesToPkcs12AndBackButTheHubKey(jdk);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void keysOnOtherJdks(Jdk jdk) {
    keysOfEveryKindAreMadeAndListed(jdk);
  }
}
