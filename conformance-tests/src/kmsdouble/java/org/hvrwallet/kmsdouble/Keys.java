package org.hvrwallet.kmsdouble;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** All keys of the account, in all regions, and their aliases. */
final class Keys {
  private static final String KEY = "key/";
  private static final String ALIAS = "alias/";

  private final Clock clock;
  private final Map<String, KmsKey> byArn = new ConcurrentHashMap<>();
  private final Map<String, KmsKey> byAlias = new ConcurrentHashMap<>();

  Keys(Clock clock) {
    this.clock = clock;
  }

  KmsKey create(String region, boolean multiRegion) {
    String id = UUID.randomUUID().toString();
    String name = multiRegion ? "mrk-" + id.replace("-", "") : id;
    return add(KmsKey.create(region, name, clock.instant()));
  }

  KmsKey replicate(String arn, String region) {
    return add(get(arn).replica(region, clock.instant()));
  }

  private KmsKey add(KmsKey key) {
    if (byArn.putIfAbsent(key.arn(), key) != null) {
      throw new IllegalArgumentException(key.arn() + " exists");
    }
    return key;
  }

  KmsKey get(String arn) {
    KmsKey key = byArn.get(arn);
    if (key == null) {
      throw new IllegalArgumentException("there is no " + arn);
    }
    return key;
  }

  void delete(KmsKey key) {
    byArn.remove(key.arn());
    byAlias.values().removeIf(named -> named == key);
  }

  void alias(String alias, KmsKey key) {
    byAlias.put(arn(key.region(), alias), key);
  }

  /** A key and its replicas, the primary first. */
  List<KmsKey> related(KmsKey key) {
    return byArn.values().stream()
        .filter(other -> other.id().equals(key.id()))
        .sorted((a, b) -> Boolean.compare(b == b.primary(), a == a.primary()))
        .toList();
  }

  /** Whether an id is that of a key, in whatever region. */
  boolean known(String id) {
    return byArn.values().stream().anyMatch(key -> key.id().equals(id));
  }

  /** A key of a region by its id, or null. */
  KmsKey find(String region, String id) {
    return byArn.get(arn(region, KEY + id));
  }

  /** The key that a request to a region means: an id, an alias, or the ARN of one. */
  KmsKey named(String region, String name) throws Refusal {
    String resource = name;
    if (name.startsWith("arn:")) {
      String[] parts = name.split(":", 6);
      if (parts.length != 6 || !name.startsWith("arn:aws:kms:")) {
        throw Refusal.notFound("Invalid arn " + name);
      }
      if (!parts[3].equals(region)) {
        throw Refusal.notFound("Invalid arn " + parts[3]);
      }
      resource = parts[5];
      if (!arn(region, resource).equals(name)) {
        throw missing(name, resource); // of another account
      }
    } else if (!name.startsWith(ALIAS)) {
      resource = KEY + name;
    }
    String arn = arn(region, resource);
    KmsKey key = resource.startsWith(ALIAS) ? byAlias.get(arn) : byArn.get(arn);
    if (key == null) {
      throw missing(arn, resource);
    }
    return key;
  }

  private static Refusal missing(String arn, String resource) {
    return Refusal.notFound(
        resource.startsWith(ALIAS)
            ? "Alias " + arn + " is not found."
            : "Key '" + arn + "' does not exist");
  }

  private static String arn(String region, String resource) {
    return "arn:aws:kms:" + region + ":" + KmsDouble.ACCOUNT + ":" + resource;
  }
}
