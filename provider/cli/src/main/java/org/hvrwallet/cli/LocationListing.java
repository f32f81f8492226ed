package org.hvrwallet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Map;
import org.hvrwallet.wallet.location.Location;
import org.hvrwallet.wallet.location.Location.Property;
import org.hvrwallet.wallet.location.LocationDifference;

/** Prints locations, with the files and pins that they lead to. */
record LocationListing(PrintWriter out) {
  void lines(Collection<Location> locations) {
    for (Location location : locations) {
      location
          .properties()
          .forEach(
              (property, value) ->
                  out.println(
                      location.name()
                          + ": "
                          + property
                          + "="
                          + NamedCertificate.of(property, value).text()));
    }
  }

  void json(Collection<Location> locations) {
    out.println(ConfigJson.text(json -> write(locations, json)));
  }

  private static void write(Collection<Location> locations, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Location location : locations) {
      json.writeObjectFieldStart(location.name());
      for (Map.Entry<Property, String> property : location.properties().entrySet()) {
        json.writeFieldName(property.getKey().toString());
        NamedCertificate.of(property.getKey(), property.getValue()).write(json);
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** What was taken over by this machine. */
  void taken(LocationDifference change) {
    out.println(
        change.location()
            + ": "
            + change.property()
            + change
                .source()
                .map(
                    value ->
                        "="
                            + NamedCertificate.of(change.property(), value).text()
                            + change.here().map(old -> ", was " + old).orElse(", is new"))
                .orElse(" is gone, was " + change.here().orElse("")));
  }

  /** What the database got from this machine. */
  void given(LocationDifference change) {
    out.println(change.location() + ": " + change.property() + "=" + change.here().orElseThrow());
  }
}
