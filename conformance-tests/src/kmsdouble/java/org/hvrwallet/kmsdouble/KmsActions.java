package org.hvrwallet.kmsdouble;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;

/** What the service does in one region, once it knows who asks. */
final class KmsActions {
  static final String SYMMETRIC = "SYMMETRIC_DEFAULT";

  private static final String CONTEXT = "EncryptionContext";
  private static final String BLOB = "CiphertextBlob";
  private static final String PLAINTEXT = "Plaintext";
  private static final String KEY_ID = "KeyId";
  private static final int LONGEST_PLAINTEXT = 4096;
  private static final int LONGEST_BLOB = 6144;
  private static final int LONGEST_CONTEXT = 8192;
  private static final int LONGEST_DATA_KEY = 1024;
  private static final int SHORT = 31;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Keys keys;
  private final String region;
  private final Mischief mischief;

  KmsActions(Keys keys, String region, Mischief mischief) {
    this.keys = keys;
    this.region = region;
    this.mischief = mischief;
  }

  JsonObject run(String action, Principal who, JsonObject in) throws Refusal {
    JsonObject answer =
        switch (action) {
          case "GenerateDataKey", "GenerateDataKeyWithoutPlaintext" -> dataKey(action, who, in);
          case "Encrypt" -> encrypt(who, in);
          case "Decrypt" -> decrypt(who, in);
          case "ReEncrypt" -> reEncrypt(who, in);
          case "DescribeKey" -> describe(who, in);
          default -> throw new Refusal("UnknownOperationException", null);
        };
    if (in.flag("DryRun")) {
      throw new Refusal(
          412,
          "DryRunOperationException",
          "The request would have succeeded, but the DryRun option is set.");
    }
    return answer;
  }

  private JsonObject dataKey(String action, Principal who, JsonObject in) throws Refusal {
    int length = dataKeyLength(in);
    KmsKey key = named(action, who, in, KEY_ID);
    key.checkUsable();
    byte[] secret = random(length);
    Blob blob = seal(key, context(in, CONTEXT), secret);
    JsonObject out = new JsonObject().withBytes(BLOB, blob.encoded());
    if (action.equals("GenerateDataKey")) {
      out.withBytes(PLAINTEXT, shown(secret));
    }
    return out.with(KEY_ID, key.arn()).with("KeyMaterialId", materialId(key, blob));
  }

  private static int dataKeyLength(JsonObject in) throws Refusal {
    String spec = in.string("KeySpec");
    Integer bytes = in.integer("NumberOfBytes");
    if ((spec == null) == (bytes == null)) {
      throw new Refusal(
          "ValidationException", "Please specify either number of bytes or key spec.");
    }
    if (spec == null) {
      if (bytes < 1 || bytes > LONGEST_DATA_KEY) {
        throw Refusal.validation(
            "NumberOfBytes", "Member must have value less than or equal to 1024");
      }
      return bytes;
    }
    return switch (spec) {
      case "AES_256" -> 32;
      case "AES_128" -> 16;
      default ->
          throw Refusal.validation(
              "KeySpec", "Member must satisfy enum value set: [AES_256, AES_128]");
    };
  }

  private JsonObject encrypt(Principal who, JsonObject in) throws Refusal {
    byte[] plaintext = in.bytes(PLAINTEXT);
    checkLength(PLAINTEXT, plaintext, LONGEST_PLAINTEXT);
    checkAlgorithm(in, "EncryptionAlgorithm");
    KmsKey key = named("Encrypt", who, in, KEY_ID);
    key.checkUsable();
    return new JsonObject()
        .withBytes(BLOB, seal(key, context(in, CONTEXT), plaintext).encoded())
        .with(KEY_ID, key.arn())
        .with("EncryptionAlgorithm", SYMMETRIC);
  }

  private JsonObject decrypt(Principal who, JsonObject in) throws Refusal {
    checkAlgorithm(in, "EncryptionAlgorithm");
    Blob blob = blob(in);
    KmsKey key = owner("Decrypt", who, in, KEY_ID, blob);
    byte[] plaintext = blob.open(key.material(), context(in, CONTEXT));
    return new JsonObject()
        .with(KEY_ID, key.arn())
        .withBytes(PLAINTEXT, shown(plaintext))
        .with("EncryptionAlgorithm", SYMMETRIC)
        .with("KeyMaterialId", materialId(key, blob));
  }

  private JsonObject reEncrypt(Principal who, JsonObject in) throws Refusal {
    checkAlgorithm(in, "SourceEncryptionAlgorithm");
    checkAlgorithm(in, "DestinationEncryptionAlgorithm");
    Blob blob = blob(in);
    KmsKey source = owner("ReEncryptFrom", who, in, "SourceKeyId", blob);
    KmsKey destination = named("ReEncryptTo", who, in, "DestinationKeyId");
    destination.checkUsable();
    byte[] plaintext = blob.open(source.material(), context(in, "SourceEncryptionContext"));
    Blob next = seal(destination, context(in, "DestinationEncryptionContext"), plaintext);
    return new JsonObject()
        .withBytes(BLOB, next.encoded())
        .with("SourceKeyId", source.arn())
        .with(KEY_ID, destination.arn())
        .with("SourceEncryptionAlgorithm", SYMMETRIC)
        .with("DestinationEncryptionAlgorithm", SYMMETRIC)
        .with("SourceKeyMaterialId", materialId(source, blob))
        .with("DestinationKeyMaterialId", materialId(destination, next));
  }

  private JsonObject describe(Principal who, JsonObject in) throws Refusal {
    KmsKey key = named("DescribeKey", who, in, KEY_ID);
    return new JsonObject().with("KeyMetadata", KeyMetadata.of(key, keys.related(key)));
  }

  private KmsKey named(String action, Principal who, JsonObject in, String member) throws Refusal {
    String name = in.string(member);
    if (name == null || name.isEmpty()) {
      throw Refusal.validation(member, "Member must not be null");
    }
    KmsKey key = keys.named(region, name);
    who.check(action, key.arn());
    return key;
  }

  /**
   * The key that opens a blob: the one that the request names, else the one that the blob names.
   */
  private KmsKey owner(String action, Principal who, JsonObject in, String member, Blob blob)
      throws Refusal {
    KmsKey key;
    if (in.has(member)) {
      key = named(action, who, in, member);
      if (keys.known(blob.keyId()) && !key.id().equals(blob.keyId())) {
        throw new Refusal(
            "IncorrectKeyException",
            "The key ID in the request does not identify a CMK that can perform this operation.");
      }
    } else {
      key = keys.find(region, blob.keyId());
      if (key == null && keys.known(blob.keyId())) {
        throw new Refusal(
            "AccessDeniedException",
            "The ciphertext refers to a customer master key that does not exist, does not exist in"
                + " this region, or you are not allowed to access.");
      }
    }
    if (key == null || !key.id().equals(blob.keyId())) {
      throw Refusal.invalidCiphertext();
    }
    who.check(action, key.arn());
    key.checkUsable();
    return key;
  }

  private static Blob blob(JsonObject in) throws Refusal {
    byte[] bytes = in.bytes(BLOB);
    checkLength(BLOB, bytes, LONGEST_BLOB);
    return Blob.decoded(bytes);
  }

  private Blob seal(KmsKey key, Map<String, String> context, byte[] plaintext) {
    boolean other = mischief.takes(Trick.OTHER_BLOB);
    return Blob.seal(key.material(), context, other ? random(plaintext.length) : plaintext);
  }

  private byte[] shown(byte[] plaintext) {
    return mischief.takes(Trick.SHORT_PLAINTEXT) ? Arrays.copyOf(plaintext, SHORT) : plaintext;
  }

  private static String materialId(KmsKey key, Blob blob) {
    return key.material().version(blob.version()).id();
  }

  private static Map<String, String> context(JsonObject in, String member) throws Refusal {
    Map<String, String> context = in.strings(member);
    int length = 0;
    for (Map.Entry<String, String> pair : context.entrySet()) {
      length += (pair.getKey() + pair.getValue()).getBytes(StandardCharsets.UTF_8).length;
    }
    if (length > LONGEST_CONTEXT) {
      throw Refusal.validation(member, "Member must have length less than or equal to 8192");
    }
    return context;
  }

  private static void checkAlgorithm(JsonObject in, String member) throws Refusal {
    if (in.has(member) && !in.string(member).equals(SYMMETRIC)) {
      throw new Refusal("InvalidKeyUsageException", null);
    }
  }

  private static void checkLength(String member, byte[] bytes, int most) throws Refusal {
    if (bytes.length < 1) {
      throw Refusal.validation(member, "Member must have length greater than or equal to 1");
    }
    if (bytes.length > most) {
      throw Refusal.validation(member, "Member must have length less than or equal to " + most);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
