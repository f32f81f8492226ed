package org.hvrwallet.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.hvrwallet.jca.HvrProvider;

/** The key stores of the group "keystore": files that are made once, and what is done with them. */
final class StoreFiles {
  static final char[] PASSWORD = "correct horse".toCharArray();

  private static final String KEYS = "keys";
  private static final String CERTIFICATES = "certificates";

  private StoreFiles() {}

  private static Path file(String type, String content, int entries) {
    return Project.target().resolve("stores").resolve(type + "-" + content + "-" + entries);
  }

  /** Makes those that are not there. That takes half a minute: PKCS12 derives a key for each. */
  static void prepare(List<Integer> counts) throws Exception {
    Files.createDirectories(Project.target().resolve("stores"));
    Files.writeString(passwordFile(), new String(PASSWORD));
    int most = Collections.max(counts);
    for (String type : List.of(Case.OURS, KeyStoreGroup.PKCS12)) {
      if (!Files.exists(file(type, KEYS, most))) {
        StoreMaker.keys(type, most, file(type, KEYS, most));
      }
    }
    for (String type : List.of(Case.OURS, KeyStoreGroup.PKCS12, KeyStoreGroup.BCFKS)) {
      for (int count : counts) {
        if (!Files.exists(file(type, CERTIFICATES, count))) {
          StoreMaker.certificates(type, count, file(type, CERTIFICATES, count));
        }
      }
    }
  }

  private static Path passwordFile() {
    return Project.target().resolve("stores/password");
  }

  static KeyStore store(String type) throws Exception {
    return switch (type) {
      case Case.OURS -> KeyStore.getInstance(type, new HvrProvider());
      case KeyStoreGroup.BCFKS -> KeyStore.getInstance(type, new BouncyCastleProvider());
      default -> KeyStore.getInstance(type);
    };
  }

  private static KeyStore load(KeyStore store, byte[] content) throws Exception {
    try (InputStream in = new ByteArrayInputStream(content)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  static Job loading(String type, int entries) throws Exception {
    byte[] content = Files.readAllBytes(file(type, KEYS, entries));
    return () -> load(store(type), content);
  }

  /** One key at a time, each after the other. */
  static Job gettingKeys(String type, int entries) throws Exception {
    KeyStore store = load(store(type), Files.readAllBytes(file(type, KEYS, entries)));
    Turns<String> turns = new Turns<>(aliases(store));
    return () -> store.getKey(turns.next(), PASSWORD);
  }

  private static List<String> aliases(KeyStore store) throws Exception {
    return Collections.list(store.aliases()).stream().filter(a -> !a.equals("hub")).toList();
  }

  static Job loadingAndGettingKeys(String type, int entries) throws Exception {
    byte[] content = Files.readAllBytes(file(type, KEYS, entries));
    return () -> {
      KeyStore store = load(store(type), content);
      List<Key> keys = new ArrayList<>();
      for (String alias : aliases(store)) {
        keys.add(store.getKey(alias, PASSWORD));
      }
      return keys;
    };
  }

  /** Gives the elements of a list, again and again. */
  private static final class Turns<T> {
    private final List<T> elements;
    private int next;

    Turns(List<T> elements) {
      this.elements = elements;
    }

    T next() {
      T element = elements.get(next);
      next = (next + 1) % elements.size();
      return element;
    }
  }

  /** The command that lists a store. */
  static List<String> keytool(Jdk jdk, String type, int entries) throws Exception {
    List<String> command = new ArrayList<>(List.of(jdk.program("keytool"), "-list"));
    command.addAll(provider(type));
    command.addAll(
        List.of(
            "-storetype",
            type,
            "-keystore",
            file(type, CERTIFICATES, entries).toString(),
            "-storepass:file",
            passwordFile().toString()));
    return command;
  }

  private static List<String> provider(String type) throws Exception {
    return switch (type) {
      case Case.OURS -> provider(Project.jar(), HvrProvider.class);
      case KeyStoreGroup.BCFKS ->
          provider(
              Path.of(
                  BouncyCastleProvider.class
                      .getProtectionDomain()
                      .getCodeSource()
                      .getLocation()
                      .toURI()),
              BouncyCastleProvider.class);
      default -> List.of();
    };
  }

  private static List<String> provider(Path jar, Class<? extends Provider> provider) {
    return List.of("-providerpath", jar.toString(), "-providerclass", provider.getName());
  }
}
