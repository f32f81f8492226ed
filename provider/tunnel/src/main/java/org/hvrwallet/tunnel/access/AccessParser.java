package org.hvrwallet.tunnel.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hvrwallet.tunnel.access.AccessRules.Allow;
import org.hvrwallet.tunnel.access.AccessRules.From;
import org.hvrwallet.tunnel.access.AccessRules.To;

/** Reads the rules of an access file, and says what to do about each thing that is wrong. */
final class AccessParser {
  private static final String MESSAGE = "Message: "; // behind which the JDK says what is wrong
  private static final int MAX_PORT = 65_535;

  private final XMLStreamReader xml;

  private AccessParser(XMLStreamReader xml) {
    this.xml = xml;
  }

  static AccessRules parse(byte[] file) throws AccessSyntaxException {
    try {
      XMLStreamReader reader = AccessXml.open(file);
      try {
        return new AccessParser(reader).document();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      throw new AccessSyntaxException(line, "this is no well-formed XML: " + reason(e));
    } catch (RuntimeException e) { // the JDK's parser has bugs that show so
      throw new AccessSyntaxException(0, "this is no well-formed XML: " + e.getMessage());
    }
  }

  /** Without the position, which is said already, and the full stop. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int start = message.indexOf(MESSAGE);
    return message.substring(start < 0 ? 0 : start + MESSAGE.length()).replaceFirst("\\.$", "");
  }

  private AccessRules document() throws XMLStreamException, AccessSyntaxException {
    if (!nextChild("", Set.of("hvraccess"))) {
      throw trouble("the file is empty: write <hvraccess>");
    }
    noAttributes();
    List<Allow> allows = new ArrayList<>();
    while (nextChild("hvraccess", Set.of("allow"))) {
      allows.add(allow());
    }
    if (allows.isEmpty()) {
      throw trouble("<hvraccess> has no <allow>: write one, or nobody may connect");
    }
    while (xml.hasNext()) {
      xml.next(); // comments; anything else is not well-formed
    }
    return new AccessRules(allows);
  }

  private Allow allow() throws XMLStreamException, AccessSyntaxException {
    noAttributes();
    List<From> from = new ArrayList<>();
    List<To> to = new ArrayList<>();
    while (nextChild("allow", Set.of("from", "to"))) {
      if (name().equals("to")) {
        to.add(to());
      } else if (to.isEmpty()) {
        from.add(from());
      } else {
        throw trouble("<from> stands behind <to>: write it in front");
      }
    }
    if (from.isEmpty()) {
      throw trouble("<allow> has no <from>: write <from/> if any host is meant");
    }
    return new Allow(from, to);
  }

  private From from() throws XMLStreamException, AccessSyntaxException {
    noAttributes();
    Optional<HostPattern> host = Optional.empty();
    Optional<String> certificate = Optional.empty();
    while (nextChild("from", Set.of("host", "ssl"))) {
      if (name().equals("host")) {
        once(host.isEmpty() && certificate.isEmpty());
        host = Optional.of(hostPattern());
      } else {
        once(certificate.isEmpty());
        certificate = Optional.of(ssl());
      }
    }
    return new From(host.orElseGet(HostPattern::any), certificate);
  }

  private To to() throws XMLStreamException, AccessSyntaxException {
    noAttributes();
    Optional<String> host = Optional.empty();
    OptionalInt port = OptionalInt.empty();
    Optional<String> certificate = Optional.empty();
    while (nextChild("to", Set.of("host", "port", "ssl"))) {
      switch (name()) {
        case "host" -> {
          once(host.isEmpty() && port.isEmpty() && certificate.isEmpty());
          host = Optional.of(targetHost());
        }
        case "port" -> {
          once(port.isEmpty() && certificate.isEmpty());
          port = OptionalInt.of(port());
        }
        default -> {
          once(certificate.isEmpty());
          certificate = Optional.of(ssl());
        }
      }
    }
    if (host.isEmpty()) {
      throw trouble("<to> has no <host>: write where to connect to");
    }
    return new To(host.get(), port, certificate);
  }

  private HostPattern hostPattern() throws XMLStreamException, AccessSyntaxException {
    String text = text();
    try {
      return HostPattern.parse(text);
    } catch (IllegalArgumentException e) {
      throw trouble(e.getMessage());
    }
  }

  private String targetHost() throws XMLStreamException, AccessSyntaxException {
    String text = text();
    if (!HostPattern.isOneHost(text)) {
      throw trouble("'" + text + "' is no host: write a name or an address");
    }
    return text;
  }

  private int port() throws XMLStreamException, AccessSyntaxException {
    String text = text();
    int port = text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > MAX_PORT) {
      throw trouble("'" + text + "' is no port: write a number from 1 to " + MAX_PORT);
    }
    return port;
  }

  private String ssl() throws XMLStreamException, AccessSyntaxException {
    String certificate = xml.getAttributeValue(null, "remote_cert");
    if (xml.getAttributeCount() != 1 || certificate == null || certificate.isBlank()) {
      throw trouble(
          "<ssl> takes the attribute remote_cert and no other: write"
              + " <ssl remote_cert=\"NAME\"/>, the NAME being that of the other side's certificate");
    }
    if (nextChild("ssl", Set.of())) {
      throw new AssertionError("no child is allowed");
    }
    return certificate;
  }

  private String text() throws XMLStreamException, AccessSyntaxException {
    noAttributes();
    String element = name();
    StringBuilder text = new StringBuilder();
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isCharacters()) {
        text.append(xml.getText());
      } else if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        throw trouble("<" + element + "> takes text only: remove <" + name() + ">");
      } else {
        refuseEntities();
      }
    }
    return text.toString().strip();
  }

  /** Moves to the next child, which is one of some; false at the end of the parent. */
  private boolean nextChild(String parent, Set<String> children)
      throws XMLStreamException, AccessSyntaxException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (!children.contains(name())) {
          String place = parent.isEmpty() ? "the file" : "<" + parent + ">";
          String instead =
              children.isEmpty()
                  ? "nothing"
                  : "<" + String.join("> or <", children.stream().sorted().toList()) + ">";
          throw trouble("<" + name() + "> has no meaning here: " + place + " takes " + instead);
        }
        return true;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        return false;
      } else if (xml.isCharacters() && !xml.isWhiteSpace()) {
        throw trouble("there is text between the elements: remove '" + xml.getText().strip() + "'");
      }
      refuseEntities();
    }
    return false;
  }

  private void refuseEntities() throws AccessSyntaxException {
    int event = xml.getEventType();
    if (event == XMLStreamConstants.ENTITY_REFERENCE || event == XMLStreamConstants.DTD) {
      throw trouble("nothing may be declared, and no entity is expanded: write the text itself");
    }
  }

  private String name() {
    return xml.getNamespaceURI() == null ? xml.getLocalName() : xml.getName().toString();
  }

  private void noAttributes() throws AccessSyntaxException {
    if (xml.getAttributeCount() > 0) {
      throw trouble("<" + name() + "> takes no attribute: remove " + xml.getAttributeLocalName(0));
    }
  }

  private void once(boolean isInPlace) throws AccessSyntaxException {
    if (!isInPlace) {
      throw trouble(
          "<"
              + name()
              + "> stands twice, or in the wrong place: the order is host, port, ssl, each once at most");
    }
  }

  private AccessSyntaxException trouble(String what) {
    return new AccessSyntaxException(xml.getLocation().getLineNumber(), what);
  }
}
