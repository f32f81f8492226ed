package org.hvrwallet.benchmarks;

import java.io.InputStream;
import java.io.OutputStream;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.Sealing;

/** The jobs of the group "stream". */
final class StreamWork {
  static final int THREADS = 2;

  private static final byte[] NO_AAD = {};

  /** As programs copy files. */
  private static final int BUFFER_BYTES = 64 * Sizes.KIB;

  private StreamWork() {}

  static Job open(Case what) throws Exception {
    boolean seals = what.work().equals(StreamGroup.SEAL);
    if (what.who().equals(StreamGroup.CIPHER_STREAM)) {
      return seals ? cipherSealing(what.size()) : cipherOpening(what.size());
    }
    Sealing sealing = new Sealing(HubWallet.shared().open(), THREADS);
    return seals ? sealing(sealing, what.size()) : opening(sealing, what.size());
  }

  private static Job sealing(Sealing sealing, int bytes) {
    return () -> {
      MemorySink sink = new MemorySink();
      sealing.protector().seal(Category.SECRET, new MemorySource(bytes), sink, NO_AAD);
      return sink.count();
    };
  }

  private static Job opening(Sealing sealing, int bytes) throws Exception {
    MemoryBlocks sealed = new MemoryBlocks();
    sealing.protector().seal(Category.SECRET, new MemorySource(bytes), sealed.output(), NO_AAD);
    return () -> {
      MemorySink sink = new MemorySink();
      if (!sealing.protector().open(sealed.input(), sink, NO_AAD)) {
        throw new AssertionError("what was sealed opens");
      }
      return sink.count();
    };
  }

  private static Job cipherSealing(int bytes) {
    return () -> {
      MemorySink sink = new MemorySink();
      seal(bytes, sink);
      return sink.count();
    };
  }

  private static void seal(int bytes, OutputStream sink) throws Exception {
    try (OutputStream out = new CipherOutputStream(sink, cipher(Cipher.ENCRYPT_MODE));
        InputStream in = new MemorySource(bytes)) {
      copy(in, out);
    }
  }

  private static Job cipherOpening(int bytes) throws Exception {
    MemoryBlocks sealed = new MemoryBlocks();
    seal(bytes, sealed.output());
    return () -> {
      MemorySink sink = new MemorySink();
      try (InputStream in = new CipherInputStream(sealed.input(), cipher(Cipher.DECRYPT_MODE))) {
        copy(in, sink);
      }
      return sink.count();
    };
  }

  private static Cipher cipher(int mode) throws Exception {
    HubWallet wallet = HubWallet.shared();
    Cipher cipher = Cipher.getInstance("HVRWALLET", wallet.provider());
    cipher.init(mode, wallet.key());
    return cipher;
  }

  private static void copy(InputStream in, OutputStream out) throws Exception {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
    }
  }
}
