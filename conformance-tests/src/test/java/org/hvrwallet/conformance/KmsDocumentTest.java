package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hvrwallet.kmsdouble.Call;
import org.hvrwallet.kmsdouble.KmsDouble;
import org.hvrwallet.kmsdouble.KmsKey;
import org.hvrwallet.kmsdouble.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policies of docs/kms.md are enough, and no more: who copies them can do his work, and nobody
 * gets more than he needs.
 */
class KmsDocumentTest {
  private static final String REGION = "eu-west-1";
  private static final String OPENER = "AKIAHVRWALLETOPENER0";
  private static final String OPERATOR = "AKIAHVRWALLETOPERAT0";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ASKED =
      Pattern.compile("(?:home\\(|Question\\(\\s*)\"([A-Z]\\w+)\"");

  @TempDir Path folder;

  private final KmsDouble aws = new KmsDouble();
  private final KmsKey key = aws.region(REGION).createKey("alias/hub");
  private final KmsKey next = aws.region(REGION).createKey("alias/next");

  @AfterEach
  void close() {
    aws.close();
  }

  /** The values of a policy by their paths, of which lists have none of their own. */
  private static Map<String, List<String>> policy(int number) throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Hvr.ROOT.resolve("docs/kms.md")));
    for (int i = 0; i <= number; i++) {
      assertTrue(block.find(), "the page has policies");
    }
    Map<String, List<String>> values = new TreeMap<>();
    try (JsonParser json = new JsonFactory().createParser(block.group(1))) {
      json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
          String path = json.getParsingContext().pathAsPointer().toString();
          values
              .computeIfAbsent(path.replaceAll("/[0-9]+", ""), unknown -> new ArrayList<>())
              .add(json.getText());
        }
      }
    }
    return values;
  }

  private static Set<String> actions(int number) throws IOException {
    return policy(number).get("/Statement/Action").stream()
        .map(action -> action.replace("kms:", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Principal grant(String accessKey, int policy) throws IOException {
    Principal user = aws.principal(accessKey, SECRET);
    for (String action : actions(policy)) {
      user.allow(action, key.arn());
      user.allow(action, next.arn());
    }
    return user;
  }

  private HubFiles create(String accessKey) {
    HubFiles hub = new HubFiles(folder);
    hub.command(
            SECRET + "\n",
            "-p",
            "sales",
            "Wallet_Type=KMS",
            "Wallet_KMS_Region=" + REGION,
            "Wallet_KMS_Endpoint=" + aws.region(REGION).endpoint(),
            "Wallet_KMS_Customer_Master_Key_Id=" + key.arn(),
            "Wallet_KMS_Access_Key_Id=" + accessKey)
        .succeeds();
    return hub;
  }

  @Test
  void thePoliciesNameTheActionsThatTheCodeAsksFor() throws IOException {
    Set<String> asked = new TreeSet<>();
    Path operations =
        Hvr.ROOT.resolve("provider/aws-kms/src/main/java/org/hvrwallet/kms/KmsOperations.java");
    Matcher action = ASKED.matcher(Files.readString(operations));
    while (action.find()) {
      // AWS has two permissions for this one.
      boolean two = action.group(1).equals("ReEncrypt");
      asked.addAll(two ? Set.of("ReEncryptFrom", "ReEncryptTo") : Set.of(action.group(1)));
    }
    assertEquals(Set.of("Decrypt"), actions(0));
    assertEquals(asked, actions(1));
  }

  @Test
  void anOperatorCreatesRotatesAndMigrates() throws Exception {
    grant(OPERATOR, 1);
    String secret = SECRET + "\n";
    String toNext = "Wallet_KMS_Customer_Master_Key_Id=" + next.arn();
    String back = "Wallet_KMS_Customer_Master_Key_Id=" + key.arn();
    try (HubFiles hub = create(OPERATOR)) {
      hub.command(secret, "-r", "sales").succeeds();
      hub.command(secret, "sales", toNext).succeeds();
      hub.command(secret, "-m", "sales", toNext).succeeds();
      hub.command(secret, "-m", "sales", back).succeeds();
      assertEquals(2, aws.calls().arrived("ReEncrypt"));
    }
  }

  @Test
  void anOpenerOpensAndDoesNothingElse() throws Exception {
    grant(OPERATOR, 1);
    grant(OPENER, 0);
    String secret = SECRET + "\n";
    try (HubFiles hub = create(OPERATOR)) {
      hub.command(secret, "sales", "Wallet_KMS_Access_Key_Id=" + OPENER).succeeds();
      assertNotNull(hub.load(SECRET.toCharArray()).getKey("hub", null));
      hub.command(secret, "-r", "sales").exits(4).says("kms:GenerateDataKey");
    }
  }

  @Test
  void theConditionsAreWhatEveryRequestSays() throws Exception {
    grant(OPERATOR, 1);
    create(OPERATOR).close();
    for (int number : new int[] {0, 1}) {
      Map<String, String> condition = new TreeMap<>();
      policy(number)
          .forEach(
              (path, values) -> {
                String prefix = "/Statement/Condition/StringEquals/kms:EncryptionContext:";
                if (path.startsWith(prefix)) {
                  condition.put(path.substring(prefix.length()), values.get(0));
                }
              });
      for (Call call : aws.calls().last()) {
        assertEquals(condition, new TreeMap<>(call.encryptionContext()));
      }
    }
  }

  @Test
  void theKeyPolicyIsJson() throws IOException {
    assertEquals(List.of("kms:*"), policy(2).get("/Statement/Action"));
  }
}
