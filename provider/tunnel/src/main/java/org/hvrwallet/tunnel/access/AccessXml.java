package org.hvrwallet.tunnel.access;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML of an access file, which is not trusted with more than it is for: a document type
 * declaration may stand there, since there always was one, but what it names is not fetched and
 * what it declares is refused, so that no entity is ever expanded.
 */
final class AccessXml {
  private static final Pattern DOCUMENT_TYPE =
      Pattern.compile("<!DOCTYPE\\s+hvraccess(\\s+SYSTEM\\s+(\"[^\"<>\\[]*\"|'[^'<>\\[]*'))?\\s*>");

  private AccessXml() {}

  static XMLStreamReader open(byte[] file) throws XMLStreamException, AccessSyntaxException {
    String text = withoutDocumentType(decoded(file));
    return factory().createXMLStreamReader(new StringReader(text));
  }

  private static String decoded(byte[] file) throws AccessSyntaxException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw new AccessSyntaxException(0, "this is not UTF-8: save it in that encoding");
    }
  }

  /** The text with blanks in that place, since the JDK's parser skips declarations silently. */
  private static String withoutDocumentType(String text) throws AccessSyntaxException {
    int start = text.indexOf("<!DOCTYPE");
    if (start < 0) {
      return text;
    }
    Matcher harmless = DOCUMENT_TYPE.matcher(text).region(start, text.length());
    if (!harmless.lookingAt()) {
      int line = (int) text.substring(0, start).lines().count();
      throw new AccessSyntaxException(
          Math.max(1, line),
          "the document type declares something: write no more than"
              + " <!DOCTYPE hvraccess SYSTEM \"hvraccess.dtd\">");
    }
    String blanks = harmless.group().replaceAll("[^\n]", " ");
    return text.substring(0, start) + blanks + text.substring(harmless.end());
  }

  /** The JDK's own, whatever else is on the class path; without DTDs, entities and fetching. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
