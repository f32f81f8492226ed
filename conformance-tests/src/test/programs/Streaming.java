import java.io.FileInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;

/** Seals a stream into another thread that opens it. Arguments: a wallet, its password, and how many MiB. */
public class Streaming {
  private static final int MIB = 1 << 20;

  public static void main(String[] args) throws Exception {
    KeyStore wallet = KeyStore.getInstance("HVRWALLET");
    try (InputStream in = new FileInputStream(args[0])) {
      wallet.load(in, args[1].toCharArray());
    }
    Cipher sealing = Cipher.getInstance("HVRWALLET");
    sealing.init(Cipher.ENCRYPT_MODE, wallet.getKey("hub", null));
    Cipher opening = Cipher.getInstance("HVRWALLET");
    opening.init(Cipher.DECRYPT_MODE, wallet.getKey("hub", null));
    PipedInputStream sealed = new PipedInputStream(MIB);
    OutputStream into = new PipedOutputStream(sealed);
    CompletableFuture<Long> checksum = CompletableFuture.supplyAsync(() -> read(new CipherInputStream(sealed, opening)));
    CRC32 sent = new CRC32();
    byte[] block = new byte[MIB / 4];
    try (OutputStream out = new CipherOutputStream(into, sealing)) {
      for (int i = 0; i < 4 * Integer.parseInt(args[2]); i++) {
        block[i % block.length]++;
        sent.update(block);
        out.write(block);
      }
    }
    if (checksum.get() == sent.getValue()) {
      System.out.println(args[2] + " MiB came back the same");
    }
  }

  static long read(InputStream in) {
    CRC32 checksum = new CRC32();
    byte[] block = new byte[MIB / 4];
    try (in) {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        checksum.update(block, 0, count);
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return checksum.getValue();
  }
}
