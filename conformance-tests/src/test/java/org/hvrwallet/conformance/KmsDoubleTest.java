package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.hvrwallet.conformance.KmsCaller.Reply;
import org.hvrwallet.kmsdouble.Call;
import org.hvrwallet.kmsdouble.KeyState;
import org.hvrwallet.kmsdouble.KmsDouble;
import org.hvrwallet.kmsdouble.KmsKey;
import org.hvrwallet.kmsdouble.Principal;
import org.hvrwallet.kmsdouble.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The test double does what AWS KMS does: others rely on it where they cannot have the real one.
 */
class KmsDoubleTest {
  private static final String CONTEXT =
      "\"EncryptionContext\":{\"hub\":\"sales\",\"a\":\"\\u00e9\"}";

  private final KmsDouble kms = new KmsDouble();
  private final Region region = kms.region("eu-west-1");
  private final KmsKey key = region.createKey("alias/hub");
  private final KmsKey next = region.createKey();
  private final Principal hub = kms.principal("AKIAHUB", "secret");
  private final KmsCaller caller =
      new KmsCaller(region.endpoint(), "eu-west-1", "AKIAHUB", "secret", null);

  @BeforeEach
  void allow() {
    kms.allowAll(hub);
  }

  @AfterEach
  void close() {
    kms.close();
  }

  private static String text(String name, String value) {
    return "\"" + name + "\":\"" + value + "\"";
  }

  private static String json(String... members) {
    return "{" + String.join(",", members) + "}";
  }

  private Reply dataKey(KmsKey under) throws Exception {
    String body = json(text("KeyId", under.arn()), text("KeySpec", "AES_256"), CONTEXT);
    return caller.call("GenerateDataKey", body).succeeds();
  }

  private Reply decrypt(String blob, String... more) throws Exception {
    return caller.call("Decrypt", decryption(blob, more));
  }

  private static String decryption(String blob, String... more) {
    return json(text("CiphertextBlob", blob), String.join(",", more));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "arn", "alias", "alias arn"})
  void aDataKeyOpens(String kind) throws Exception {
    String name =
        switch (kind) {
          case "arn" -> key.arn();
          case "alias" -> "alias/hub";
          case "alias arn" -> "arn:aws:kms:eu-west-1:111122223333:alias/hub";
          default -> key.id();
        };
    String body = json(text("KeyId", name), "\"NumberOfBytes\":24", CONTEXT);
    Reply made = caller.call("GenerateDataKey", body).succeeds();
    assertEquals(key.arn(), made.member("KeyId"));
    assertEquals(24, made.bytes("Plaintext").length);
    Reply opened = decrypt(made.member("CiphertextBlob"), text("KeyId", name), CONTEXT).succeeds();
    assertArrayEquals(made.bytes("Plaintext"), opened.bytes("Plaintext"));
    assertEquals(key.arn(), opened.member("KeyId"));
    assertEquals("SYMMETRIC_DEFAULT", opened.member("EncryptionAlgorithm"));
  }

  @Test
  void aDataKeyComesWithoutPlaintext() throws Exception {
    String body = json(text("KeyId", key.id()), text("KeySpec", "AES_256"), CONTEXT);
    Reply made = caller.call("GenerateDataKeyWithoutPlaintext", body).succeeds();
    assertFalse(made.body().contains("Plaintext"), made.body());
    Reply opened = decrypt(made.member("CiphertextBlob"), CONTEXT).succeeds();
    assertEquals(32, opened.bytes("Plaintext").length);
  }

  @Test
  void anEncryptedTextOpensUnderAnotherKeyAndContext() throws Exception {
    String plain = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
    String body = json(text("KeyId", key.arn()), text("Plaintext", plain), CONTEXT);
    Reply sealed = caller.call("Encrypt", body).succeeds();
    body =
        json(
            text("CiphertextBlob", sealed.member("CiphertextBlob")),
            text("SourceKeyId", key.arn()),
            text("DestinationKeyId", next.arn()),
            "\"Source" + CONTEXT.substring(1),
            "\"DestinationEncryptionContext\":{\"b\":\"c\"}");
    Reply again = caller.call("ReEncrypt", body).succeeds();
    assertEquals(key.arn(), again.member("SourceKeyId"));
    assertEquals(next.arn(), again.member("KeyId"));
    assertNotEquals(sealed.member("CiphertextBlob"), again.member("CiphertextBlob"));
    String blob = again.member("CiphertextBlob");
    Reply opened = decrypt(blob, "\"EncryptionContext\":{\"b\":\"c\"}").succeeds();
    assertEquals(plain, opened.member("Plaintext"));
    List<Call> calls = kms.calls().last();
    Call last = new Call("ReEncrypt", "AKIAHUB", "eu-west-1", Map.of("b", "c"));
    assertEquals(last, calls.get(calls.size() - 2));
  }

  @Test
  void aKeyIsDescribed() throws Exception {
    KmsKey multi = region.createMultiRegionKey();
    KmsKey replica = kms.replicate(multi.arn(), "eu-central-1");
    key.state(KeyState.PENDING_DELETION);
    String told = caller.call("DescribeKey", json(text("KeyId", key.id()))).succeeds().body();
    assertTrue(told.contains("\"KeyState\":\"PendingDeletion\""), told);
    told = caller.call("DescribeKey", json(text("KeyId", multi.id()))).succeeds().body();
    assertTrue(told.contains("\"MultiRegionKeyType\":\"PRIMARY\""), told);
    assertTrue(told.contains(replica.arn()), told);
  }

  @Test
  void whatDoesNotBelongToTheBlobDoesNotOpenIt() throws Exception {
    Reply made = dataKey(key);
    String blob = made.member("CiphertextBlob");
    String type = "InvalidCiphertextException";
    decrypt(blob, text("KeyId", key.arn())).refuses(type, "");
    byte[] bytes = made.bytes("CiphertextBlob");
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1;
      String wrong = Base64.getEncoder().encodeToString(bytes);
      decrypt(wrong, text("KeyId", key.arn()), CONTEXT).refuses(type, "");
      bytes[i] ^= 1;
    }
    decrypt(blob, text("KeyId", next.arn()), CONTEXT)
        .refuses("IncorrectKeyException", "does not identify a CMK that can perform");
    try (KmsDouble other = new KmsDouble()) {
      other.allowAll(other.principal("AKIAHUB", "secret"));
      KmsCaller there = caller.at(other.region("eu-west-1").endpoint(), "eu-west-1");
      there.call("Decrypt", decryption(blob, CONTEXT)).refuses(type, "");
    }
  }

  @Test
  void onlyReplicasOpenInAnotherRegion() throws Exception {
    KmsKey multi = region.createMultiRegionKey();
    KmsKey replica = kms.replicate(multi.arn(), "eu-central-1");
    Region other = kms.region("eu-central-1");
    KmsCaller there = caller.at(other.endpoint(), "eu-central-1");
    String blob = dataKey(multi).member("CiphertextBlob");
    Reply opened = there.call("Decrypt", decryption(blob, CONTEXT)).succeeds();
    assertEquals(replica.arn(), opened.member("KeyId"));
    assertEquals("arn:aws:kms:eu-central-1:111122223333:key/" + multi.id(), replica.arn());
    blob = dataKey(key).member("CiphertextBlob");
    there
        .call("Decrypt", decryption(blob, CONTEXT))
        .refuses("AccessDeniedException", "does not exist in this region");
    there
        .call("Decrypt", decryption(blob, CONTEXT, text("KeyId", replica.id())))
        .refuses("IncorrectKeyException", "");
    there
        .call("DescribeKey", json(text("KeyId", key.arn())))
        .refuses("NotFoundException", "Invalid arn eu-west-1");
  }

  @Test
  void aRotatedKeyStillOpens() throws Exception {
    Reply before = dataKey(key);
    key.rotateMaster();
    Reply after = dataKey(key);
    assertNotEquals(before.member("KeyMaterialId"), after.member("KeyMaterialId"));
    for (Reply made : List.of(before, after)) {
      Reply opened = decrypt(made.member("CiphertextBlob"), CONTEXT).succeeds();
      assertArrayEquals(made.bytes("Plaintext"), opened.bytes("Plaintext"));
      assertEquals(made.member("KeyMaterialId"), opened.member("KeyMaterialId"));
    }
  }

  @Test
  void aKeyThatIsNotEnabledIsNotUsed() throws Exception {
    String blob = dataKey(key).member("CiphertextBlob");
    key.state(KeyState.DISABLED);
    decrypt(blob, CONTEXT).refuses("DisabledException", key.arn() + " is disabled.");
    key.state(KeyState.PENDING_DELETION);
    decrypt(blob, CONTEXT).refuses("KMSInvalidStateException", key.arn() + " is pending deletion.");
    key.state(KeyState.UNAVAILABLE);
    decrypt(blob, CONTEXT).refuses("KMSInvalidStateException", key.arn() + " is unavailable.");
    key.state(KeyState.ENABLED);
    decrypt(blob, CONTEXT).succeeds();
    kms.delete(key);
    decrypt(blob, CONTEXT, text("KeyId", key.arn()))
        .refuses("NotFoundException", "Key '" + key.arn() + "' does not exist");
    decrypt(blob, CONTEXT, text("KeyId", "alias/hub"))
        .refuses("NotFoundException", ":alias/hub is not found.");
  }

  @Test
  void onlyWhatIsAllowedIsDone() throws Exception {
    String blob = dataKey(key).member("CiphertextBlob");
    hub.clear();
    String sentence =
        "User: arn:aws:iam::111122223333:user/hub is not authorized to perform: kms:Decrypt on"
            + " resource: "
            + key.arn()
            + " because no identity-based policy allows the kms:Decrypt action";
    decrypt(blob, CONTEXT).refuses("AccessDeniedException", sentence);
    kms.allow(hub, "Decrypt", key.arn());
    decrypt(blob, CONTEXT).succeeds();
    kms.deny(hub, "Decrypt", key.arn());
    decrypt(blob, CONTEXT).refuses("AccessDeniedException", "kms:Decrypt");
    String body =
        json(
            text("CiphertextBlob", blob),
            text("DestinationKeyId", next.arn()),
            "\"Source" + CONTEXT.substring(1));
    caller.call("ReEncrypt", body).refuses("AccessDeniedException", "kms:ReEncryptFrom");
    kms.allow(hub, "ReEncryptFrom", key.arn());
    caller.call("ReEncrypt", body).refuses("AccessDeniedException", "kms:ReEncryptTo");
    kms.allow(hub, "ReEncryptTo", next.arn());
    caller.call("ReEncrypt", body).succeeds();
  }

  @Test
  void aWrongRequestIsRefused() throws Exception {
    String validation = "ValidationException";
    caller.call("Encrypt", json(text("KeyId", key.id()))).refuses(validation, "'plaintext'");
    caller.call("GenerateDataKey", json(text("KeyId", key.id()))).refuses(validation, "key spec");
    caller.call("DescribeKey", "{}").refuses(validation, "'keyId'");
    caller.call("ListKeys", "{}").refuses("UnknownOperationException", "");
    String serialization = "SerializationException";
    for (String wrong :
        List.of(
            "",
            "[]",
            "{",
            "{}x",
            "{\"KeyId\":1}",
            "{\"KeyId\":\"a\",\"KeyId\":\"b\"}",
            "{\"KeyId\":\"\\x\"}",
            "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}")) {
      caller.call("DescribeKey", wrong).refuses(serialization, "");
    }
  }
}
