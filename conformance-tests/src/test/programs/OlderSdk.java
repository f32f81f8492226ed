import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * An application that uses KMS by itself, with an SDK and a Jackson of its own, and a wallet of a hub beside them. Arguments: the
 * endpoint, the region, the KMS key, the access key, the wallet, a file with the secret.
 */
public class OlderSdk {
  public static void main(String[] args) throws Exception {
    String secret = Files.readString(Path.of(args[5]));
    useWallet(args[4], secret.toCharArray());
    useSdk(args, secret);
    useWallet(args[4], secret.toCharArray());
    useSdk(args, secret);
    System.out.println("SDK " + VersionInfo.SDK_VERSION);
    System.out.println("KmsClient of " + source(KmsClient.class));
    System.out.println("ObjectMapper of " + source(ObjectMapper.class));
    System.out.println("JSON " + new ObjectMapper().writeValueAsString(Map.of("answer", 42)));
  }

  private static String source(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getFileName().toString();
  }

  private static void useSdk(String[] args, String secret) {
    try (KmsClient kms =
        KmsClient.builder()
            .endpointOverride(URI.create(args[0]))
            .region(Region.of(args[1]))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(args[3], secret)))
            .build()) {
      SdkBytes blob = kms.encrypt(to -> to.keyId(args[2]).plaintext(SdkBytes.fromUtf8String("mine"))).ciphertextBlob();
      System.out.println("the application's own: " + kms.decrypt(to -> to.ciphertextBlob(blob)).plaintext().asUtf8String());
    }
  }

  private static void useWallet(String file, char[] password) throws Exception {
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    try (InputStream in = new FileInputStream(file)) {
      store.load(in, password);
    }
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    cipher.init(Cipher.ENCRYPT_MODE, store.getKey("hub", null));
    byte[] sealed = cipher.doFinal("sealed".getBytes(StandardCharsets.UTF_8));
    cipher.init(Cipher.DECRYPT_MODE, store.getKey("hub", null));
    System.out.println("the hub's: " + new String(cipher.doFinal(sealed), StandardCharsets.UTF_8));
    Arrays.fill(password, '\0');
  }
}
