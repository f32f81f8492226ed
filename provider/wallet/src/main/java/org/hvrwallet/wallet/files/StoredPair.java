package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.DocumentReader;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.key.Engine;

/**
 * A wallet document and the PKCS#12 file that it names, if it names one: files that belong
 * together.
 *
 * @param documentFile where the document lies
 * @param keyFile where the PKCS#12 file lies; empty if the document holds what protects the key
 * @param stored what they say
 */
record StoredPair(Path documentFile, Optional<Path> keyFile, StoredWallet stored) {
  private static final int MAX_KEY_FILE_BYTES = 65_536;

  /** Where the PKCS#12 file of a document may lie, by the name that stands in the document. */
  @FunctionalInterface
  interface KeyFiles {
    Path find(Path documentFile, String name) throws IOException, WalletException;
  }

  /** The pair whose document has the highest generation (F2); empty if there is no document. */
  static Optional<StoredPair> newest(
      HubName hub, List<Path> documents, KeyFiles keyFiles, FileOperations files)
      throws IOException, WalletException {
    Path newest = null;
    byte[] newestBytes = null;
    WalletDocument document = null;
    for (Path file : documents) {
      Permissions.requirePrivateFile(file);
      byte[] bytes = files.read(file, DocumentReader.MAX_BYTES);
      WalletDocument candidate = document(file, bytes);
      if (document == null || candidate.generation() > document.generation()) {
        newest = file;
        newestBytes = bytes;
        document = candidate;
      }
    }
    if (newest == null) {
      return Optional.empty();
    }
    requireOf(hub, newest, document);
    Optional<Path> keyFile = Optional.empty();
    if (document.key().fileName().isPresent()) {
      keyFile = Optional.of(keyFiles.find(newest, document.key().fileName().get()));
    }
    Blob key =
        keyFile.isPresent()
            ? keyFile(newest, document, keyFile.get(), files)
            : inline(newest, document);
    return Optional.of(
        new StoredPair(newest, keyFile, new StoredWallet(document, Blob.copyOf(newestBytes), key)));
  }

  private static Blob inline(Path documentFile, WalletDocument document)
      throws WalletDamagedException {
    Blob key = document.key().inline().orElseThrow();
    if (!document.key().sha256().equals(Blob.copyOf(Engine.sha256(key.toByteArray())))) {
      throw new WalletDamagedException(
          documentFile + " is damaged: the SHA-256 of its protected key does not match");
    }
    return key;
  }

  private static WalletDocument document(Path file, byte[] bytes) throws WalletDamagedException {
    try {
      return DocumentReader.read(bytes);
    } catch (WalletDamagedException e) {
      throw new WalletDamagedException(file + ": " + e.getMessage(), e);
    }
  }

  private static void requireOf(HubName hub, Path file, WalletDocument document)
      throws WalletDamagedException {
    if (!document.hub().equals(Optional.of(hub))) {
      throw new WalletDamagedException(
          file
              + " is the wallet of another hub: "
              + document.hub().map(HubName::text).orElse("none"));
    }
  }

  private static Blob keyFile(
      Path documentFile, WalletDocument document, Path keyFile, FileOperations files)
      throws IOException, WalletDamagedException, WalletRefusedException {
    Permissions.requirePrivateFile(keyFile);
    byte[] key = files.read(keyFile, MAX_KEY_FILE_BYTES);
    if (!document.key().sha256().equals(Blob.copyOf(Engine.sha256(key)))) {
      throw new WalletDamagedException(
          keyFile
              + " is damaged, or does not belong to "
              + documentFile
              + ": the two must be of the same backup");
    }
    return Blob.copyOf(key);
  }
}
