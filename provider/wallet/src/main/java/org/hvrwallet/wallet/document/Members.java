package org.hvrwallet.wallet.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.wallet.seal.SealedText;

/**
 * The members of one JSON object, taken one by one: what is taken has the right type, and {@link
 * #end} refuses what nobody took. Knows where it stands, for messages.
 */
public final class Members {
  private final String what;
  private final String path;
  private final Map<String, Object> members;

  private Members(String what, String path, Map<String, Object> members) {
    this.what = what;
    this.path = path;
    this.members = members;
  }

  /**
   * Reads a JSON object.
   *
   * @param what names the text in messages
   * @throws WalletDamagedException if the bytes are not one, in strict JSON
   */
  public static Members parse(String what, byte[] bytes) throws WalletDamagedException {
    return new Members(what, "", JsonTree.parse(what, bytes).members());
  }

  /** A text. */
  public String text(String name) throws WalletDamagedException {
    return optionalText(name).orElseThrow(() -> wrong(name, "a text"));
  }

  /** A text; empty if the member is absent. */
  public Optional<String> optionalText(String name) throws WalletDamagedException {
    Object value = members.remove(name);
    if (value != null && !(value instanceof String)) {
      throw wrong(name, "a text");
    }
    return Optional.ofNullable((String) value);
  }

  /** A whole number. */
  public long number(String name, long least, long most) throws WalletDamagedException {
    if (members.remove(name) instanceof Long value && value >= least && value <= most) {
      return value;
    }
    throw wrong(name, "a number from " + least + " to " + most);
  }

  /** As {@link #number}, or another value if the member is absent. */
  long optionalNumber(String name, long least, long most, long otherwise)
      throws WalletDamagedException {
    return members.containsKey(name) ? number(name, least, most) : otherwise;
  }

  Instant time(String name) throws WalletDamagedException {
    return Timestamps.parse(text(name)).orElseThrow(() -> wrong(name, "a time"));
  }

  /** A time; empty if the member is absent. */
  Optional<Instant> optionalTime(String name) throws WalletDamagedException {
    return members.containsKey(name) ? Optional.of(time(name)) : Optional.empty();
  }

  Blob blob(String name, int maxBytes) throws WalletDamagedException {
    return blob(name, text(name), maxBytes);
  }

  Optional<Blob> optionalBlob(String name, int maxBytes) throws WalletDamagedException {
    Optional<String> text = optionalText(name);
    return text.isPresent() ? Optional.of(blob(name, text.get(), maxBytes)) : Optional.empty();
  }

  List<Blob> blobs(String name, int maxCount, int maxBytes) throws WalletDamagedException {
    List<Blob> blobs = new ArrayList<>();
    for (Object element : list(name, maxCount)) {
      if (!(element instanceof String text)) {
        throw wrong(name, "texts");
      }
      blobs.add(blob(name, text, maxBytes));
    }
    return blobs;
  }

  /** The objects of an array; none if the member is absent. */
  List<Members> optionalObjects(String name, int maxCount) throws WalletDamagedException {
    if (!members.containsKey(name)) {
      return List.of();
    }
    List<Members> objects = new ArrayList<>();
    for (Object element : list(name, maxCount)) {
      objects.add(object(name, element));
    }
    return objects;
  }

  /** An object. */
  public Members object(String name) throws WalletDamagedException {
    return object(name, members.remove(name));
  }

  /** An object; empty if the member is absent. */
  Optional<Members> optionalObject(String name) throws WalletDamagedException {
    return members.containsKey(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /** A sealed value in its text form. */
  Blob sealed(String name) throws WalletDamagedException {
    return SealedText.decode(text(name))
        .map(Blob::copyOf)
        .orElseThrow(() -> wrong(name, "a sealed value"));
  }

  /** A sealed value in its text form, if there is one. */
  Optional<Blob> optionalSealed(String name) throws WalletDamagedException {
    return members.containsKey(name) ? Optional.of(sealed(name)) : Optional.empty();
  }

  /** The names of members that nobody took yet. */
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  /** Refuses a member that nobody took. */
  public void end() throws WalletDamagedException {
    if (!members.isEmpty()) {
      throw new WalletDamagedException(
          what
              + " is damaged, or newer than this program: "
              + at(members.keySet().iterator().next())
              + " is unknown");
    }
  }

  /** What to throw for a member that is not as it must be. */
  public WalletDamagedException wrong(String name, String expected) {
    return new WalletDamagedException(
        what + " is damaged: " + at(name) + " must be " + expected + "; restore it from a backup");
  }

  private Blob blob(String name, String text, int maxBytes) throws WalletDamagedException {
    return Blob.fromBase64(text)
        .filter(blob -> blob.length() <= maxBytes)
        .orElseThrow(() -> wrong(name, "base64 of at most " + maxBytes + " bytes"));
  }

  private List<?> list(String name, int maxCount) throws WalletDamagedException {
    if (members.remove(name) instanceof List<?> list && list.size() <= maxCount) {
      return list;
    }
    throw wrong(name, "an array of at most " + maxCount);
  }

  private Members object(String name, Object value) throws WalletDamagedException {
    if (value instanceof JsonTree.JsonObject object) {
      return new Members(what, at(name), object.members());
    }
    throw wrong(name, "an object");
  }

  private String at(String name) {
    String shown = name.length() > 100 ? name.substring(0, 100) + "..." : name;
    return path.isEmpty() ? shown : path + "." + shown;
  }
}
