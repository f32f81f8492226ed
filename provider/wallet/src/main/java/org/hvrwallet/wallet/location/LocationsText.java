package org.hvrwallet.wallet.location;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.Members;
import org.hvrwallet.wallet.location.Location.Property;

/** The locations of a hub as bytes (LOCATIONS.md). */
final class LocationsText {
  private static final String FORMAT = "HVRWALLET-LOCATIONS";
  private static final int VERSION = 1;
  private static final JsonFactory FACTORY = new JsonFactory();

  private LocationsText() {}

  static byte[] write(HubName hub, SortedMap<String, Location> locations) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeNumberField("version", VERSION);
      json.writeStringField("hub", hub.text());
      json.writeObjectFieldStart("locations");
      for (Location location : locations.values()) {
        json.writeObjectFieldStart(location.name());
        for (Map.Entry<Property, String> property : location.properties().entrySet()) {
          json.writeStringField(property.getKey().toString(), property.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new AssertionError("writing to memory", e);
    }
    return text.toByteArray();
  }

  /**
   * Reads what {@link #write} wrote, and nothing else.
   *
   * @param what names the file in messages
   */
  static SortedMap<String, Location> read(HubName hub, byte[] bytes, String what)
      throws WalletDamagedException {
    Members file = Members.parse(what, bytes);
    if (!file.text("format").equals(FORMAT)) {
      throw file.wrong("format", FORMAT);
    }
    long version = file.number("version", 1, Integer.MAX_VALUE);
    if (version != VERSION) {
      throw new WalletDamagedException(
          what + " has version " + version + "; this program reads version " + VERSION);
    }
    if (!file.text("hub").equals(hub.text())) {
      throw file.wrong("hub", hub.text());
    }
    SortedMap<String, Location> locations = locations(file.object("locations"));
    file.end();
    return locations;
  }

  private static SortedMap<String, Location> locations(Members members)
      throws WalletDamagedException {
    SortedMap<String, Location> locations = new TreeMap<>();
    for (String name : members.names()) {
      Members location = members.object(name);
      SortedMap<Property, String> properties = new TreeMap<>();
      for (Property property : Property.values()) {
        location
            .optionalText(property.toString())
            .ifPresent(value -> properties.put(property, value));
      }
      location.end(); // before the rest: what is unknown says more than what is missing
      try {
        locations.put(name, new Location(name, properties));
      } catch (IllegalArgumentException e) {
        throw members.wrong(name, "a location: " + e.getMessage());
      }
    }
    return locations;
  }
}
