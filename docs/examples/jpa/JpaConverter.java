import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * Seals an attribute of an entity: {@code @Convert(converter = JpaConverter.class) String token}, in a column of bytes.
 *
 * <p>A converter sees a value and not its row. So values are bound to the table and the column only, and one that
 * somebody copies to another row opens there. Map the column so, and rotations seal its values anew:
 *
 * <pre>hvrwallet catalog sales map app_users user_id note SECRET binary@column</pre>
 *
 * <p>Where that is not enough, seal in the entity itself, which knows its identity: in methods with {@code @PrePersist},
 * {@code @PreUpdate} and {@code @PostLoad}, with the AAD that Jdbc.java makes, mapped as {@code binary}.
 */
@Converter
public class JpaConverter implements AttributeConverter<String, byte[]> {
  /** Of the wallet, {@code KeyStore.getKey("hub", null)}: set when the application starts. */
  static volatile Key key;

  @Override
  public byte[] convertToDatabaseColumn(String value) {
    return value == null ? null : run(Cipher.ENCRYPT_MODE, value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String convertToEntityAttribute(byte[] sealed) {
    return sealed == null ? null : new String(run(Cipher.DECRYPT_MODE, sealed), StandardCharsets.UTF_8);
  }

  private static byte[] run(int mode, byte[] value) {
    try {
      Cipher cipher = Cipher.getInstance("HVRWALLET");
      cipher.init(mode, key);
      cipher.updateAAD(aad("catalog", "app_users", "note"));
      return cipher.doFinal(value);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("app_users.note", e);
    }
  }

  private static byte[] aad(String... texts) {
    ByteBuffer aad = ByteBuffer.allocate(1000);
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      aad.putInt(utf8.length).put(utf8);
    }
    return Arrays.copyOf(aad.array(), aad.position());
  }
}
