package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hvrwallet doctor} prints at 3 a.m., and how it ends for scripts that watch. */
class DoctorTest {
  private static final String SOUND = "nothing is wrong with the wallet of hub sales\n";

  @TempDir Path config;
  private HubFiles hub;

  @BeforeEach
  void aHub() {
    hub = new HubFiles(config).create();
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  private Child doctor(String input, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Hvr.ROOT.resolve("bin/hvrwallet").toString());
    command.add("doctor");
    command.addAll(List.of(arguments));
    return Child.run(config, Map.of("HVR_CONFIG", config.toString()), input, command);
  }

  @Test
  void aSoundHubHasHintsAndNothingWrong() {
    Child closed = doctor("", "sales").succeeds().says(SOUND);
    assertFalse(closed.output().contains("ok: "), closed::toString);
    closed.says("hint: provider: ").says("conf/security/java.security");
    closed.says("Mend: hvrwallet agent sales").says("Mend: hvrwallet doctor -p sales");
    doctor("correct horse\n", "-p", "-v", "sales")
        .succeeds()
        .says("ok: provider: the jar offers it as a service")
        .says("ok: opening: it opens, and nobody edited its document")
        .says("ok: wallet: generation 1, ")
        .says(SOUND);
    doctor("correct horse\n", "-p", hub.name.toString()).succeeds().says(SOUND);
  }

  @Test
  void theCommandItGivesMendsThePermissions() throws Exception {
    Path document = hub.only(".conf");
    Files.setPosixFilePermissions(document, PosixFilePermissions.fromString("rw-rw-r--"));
    Child found = doctor("", "sales").says("1 thing is wrong with the wallet of hub sales\n");
    assertEquals(1, found.exitCode(), found::toString);
    String line =
        found.output().lines().filter(each -> each.startsWith("wrong: ")).findFirst().orElseThrow();
    String command = line.substring(line.indexOf("Mend: ") + "Mend: ".length());
    Child.run(config, Map.of(), "", List.of("sh", "-c", command)).succeeds();
    doctor("", "sales").succeeds().says(SOUND);
  }

  @Test
  void whatIsDamagedOrEditedEndsWithFive() throws Exception {
    Path document = hub.only(".conf");
    String text = Files.readString(document);
    Files.writeString(document, text.replace("NONE", "SECRETS_ONLY"));
    doctor("", "sales").succeeds();
    Child edited = doctor("correct horse\n", "-p", "sales").says("was edited or damaged");
    assertEquals(5, edited.exitCode(), edited::toString);
    Files.writeString(document, text);
    Files.delete(hub.only(".p12"));
    Child missing = doctor("", "sales").says(".p12 is missing").says("hvrwallet restore sales DIR");
    assertEquals(5, missing.exitCode(), missing::toString);
  }

  @Test
  void theJsonIsOneArrayOfWhatWasFoundAndParses() throws Exception {
    Files.delete(hub.name);
    Child found = doctor("", "--json", "sales");
    assertEquals(1, found.exitCode(), found::toString);
    List<Map<String, String>> array = parse(found.output());
    for (Map<String, String> each : array) {
      assertEquals(Set.of("check", "state", "what", "mend"), each.keySet());
      assertTrue(Set.of("ok", "hint", "wrong").contains(each.get("state")), each::toString);
    }
    assertTrue(array.size() > 10, array::toString);
    List<Map<String, String>> wrong =
        array.stream().filter(each -> each.get("state").equals("wrong")).toList();
    assertEquals(1, wrong.size(), wrong::toString);
    assertEquals("wallet name", wrong.get(0).get("check"));
    assertTrue(wrong.get(0).get("what").startsWith(hub.name + " is missing"), wrong::toString);
    assertTrue(
        wrong.get(0).get("mend").endsWith(": hvrwalletconfig sales Encryption=NONE"),
        wrong::toString);
  }

  /** An array of objects of texts, and nothing else. */
  private static List<Map<String, String>> parse(String json) throws IOException {
    List<Map<String, String>> array = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      assertEquals(JsonToken.START_ARRAY, parser.nextToken());
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Map<String, String> object = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          object.put(parser.currentName(), parser.nextTextValue());
        }
        array.add(object);
      }
      assertEquals(JsonToken.END_ARRAY, parser.currentToken());
      assertNull(parser.nextToken());
    }
    return array;
  }

  @Test
  void passwordsThatAreWrongOrMissingAreToldApart() {
    Child wrong = doctor("correct horsf\n", "-p", "sales").says("is not the wallet's");
    assertEquals(1, wrong.exitCode(), wrong::toString);
    assertEquals(3, doctor("", "-p", "sales").says("the input had no password").exitCode());
    Child none = doctor("", "nosuch").says("hub nosuch has no wallet");
    assertEquals(1, none.exitCode(), none::toString);
    assertTrue(doctor("", "a b").fails().output().contains("not the name of a hub"));
  }
}
