package org.hvrwallet.tunnel.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.hvrwallet.tunnel.access.AccessRules.Allow;
import org.hvrwallet.tunnel.access.AccessRules.From;
import org.hvrwallet.tunnel.access.AccessRules.To;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of access files: what is meant is obeyed, and what is not understood is refused. */
class AccessParserTest {
  static final String DOCUMENTED =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <!DOCTYPE hvraccess SYSTEM "hvraccess.dtd">
      <hvraccess>
        <allow>
          <from> <host>myhub</host> <ssl remote_cert="hub"/> </from>
        </allow>
      </hvraccess>
      """;

  private static AccessRules parse(String text) throws AccessSyntaxException {
    return AccessParser.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(String text) {
    return assertThrows(AccessSyntaxException.class, () -> parse(text), text).getMessage();
  }

  @Test
  void theDocumentedFileIsRead() throws Exception {
    From from = new From(HostPattern.parse("myhub"), Optional.of("hub"));
    assertEquals(new AccessRules(List.of(new Allow(List.of(from), List.of()))), parse(DOCUMENTED));
  }

  @Test
  void everythingIsRead() throws Exception {
    AccessRules rules =
        parse(
            """
            <hvraccess>
              <!-- hubs -->
              <allow>
                <from><host>192.0.2.0/24</host></from>
                <from><ssl remote_cert="a"/></from>
                <to><host>db</host><port>5432</port><ssl remote_cert="b"></ssl></to>
                <to><host>2001:db8::1</host></to>
              </allow>
              <allow><from/></allow>
            </hvraccess>
            """);
    From network = new From(HostPattern.parse("192.0.2.0/24"), Optional.empty());
    From any = new From(HostPattern.any(), Optional.of("a"));
    To first = new To("db", OptionalInt.of(5432), Optional.of("b"));
    To second = new To("2001:db8::1", OptionalInt.empty(), Optional.empty());
    assertEquals(
        List.of(
            new Allow(List.of(network, any), List.of(first, second)),
            new Allow(List.of(new From(HostPattern.any(), Optional.empty())), List.of())),
        rules.allows());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<hvraccess/> | line 1: <hvraccess> has no <allow>",
        "<access/> | takes <hvraccess>",
        "<hvraccess><deny/></hvraccess> | <deny> has no meaning here: <hvraccess> takes <allow>",
        "<hvraccess><allow/></hvraccess> | <allow> has no <from>",
        "<hvraccess><allow><from><user>x</user></from></allow></hvraccess> | takes <host> or <ssl>",
        "<hvraccess><allow x='1'><from/></allow></hvraccess> | <allow> takes no attribute: remove x",
        "<hvraccess><allow><from><host/></from></allow></hvraccess> | '' is no host",
        "<hvraccess><allow><from><host>*</host></from></allow></hvraccess> | '*' is no host",
        "<hvraccess><allow><from><host>1.2.3</host></from></allow></hvraccess> | is no host",
        "<hvraccess><allow><from><host>010.0.0.1</host></from></allow></hvraccess> | is no host",
        "<hvraccess><allow><from><host>10.0.0.1/8</host></from></allow></hvraccess> | bits set",
        "<hvraccess><allow><from><host>10.0.0.0/33</host></from></allow></hvraccess> | write 0 to 32",
        "<hvraccess><allow><from><host>hub/8</host></from></allow></hvraccess> | is no host",
        "<hvraccess><allow><from><host>a</host><host>b</host></from></allow></hvraccess> | twice",
        "<hvraccess><allow><from><ssl/></from></allow></hvraccess> | write <ssl remote_cert=",
        "<hvraccess><allow><from><ssl remote_cert=''/></from></allow></hvraccess> | write <ssl",
        "<hvraccess><allow><from><ssl remote_cert='a' v='1'/></from></allow></hvraccess> | no other",
        "<hvraccess><allow><from>myhub</from></allow></hvraccess> | remove 'myhub'",
        "<hvraccess><allow><from/><to/></allow></hvraccess> | <to> has no <host>",
        "<hvraccess><allow><from/><to><host>a/8</host></to></allow></hvraccess> | is no host",
        "<hvraccess><allow><from/><to><host>a</host><port>0</port></to></allow></hvraccess> | is no port",
        "<hvraccess><allow><from/><to><host>a</host><port>65536</port></to></allow></hvraccess> | port",
        "<hvraccess><allow><from/><to><port>1</port><host>a</host></to></allow></hvraccess> | order",
        "<hvraccess><allow><from/><to><host>a</host></to><from/></allow></hvraccess> | in front",
        "<x:hvraccess xmlns:x='y'/> | has no meaning here",
        "<hvraccess><allow> | no well-formed XML",
        "<hvraccess></hvraccess><b/> | <hvraccess> has no <allow>",
      })
  void whatIsNotUnderstoodIsRefused(String text, String why) {
    String message = refusal(text);
    assertTrue(message.startsWith("line 1: ") && message.contains(why), message);
  }

  @Test
  void theLineIsNamed() {
    assertTrue(refusal(DOCUMENTED.replace("<ssl ", "\n<tls ")).startsWith("line 6: "));
  }

  /** A file that somebody sent must not read other files, call other hosts or fill the memory. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE hvraccess [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE hvraccess SYSTEM 'http://127.0.0.1:9/x' [<!ENTITY e 'myhub'>]>",
        "<!DOCTYPE hvraccess [<!ENTITY a 'aa'><!ENTITY e '&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
        "<!DOCTYPE hvraccess [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'> %p;]>",
        "<!DOCTYPE hvraccess [<!ATTLIST ssl remote_cert CDATA 'hub'>]>",
        "<!DOCTYPE hvraccess []>",
        "<!DOCTYPE hvraccess SYSTEM 'file:///dev/zero'>",
      })
  void entitiesAreNotExpandedAndNothingIsFetched(String declaration) {
    long start = System.nanoTime();
    refusal(declaration + "<hvraccess><allow><from><host>&e;</host></from></allow></hvraccess>");
    refusal(
        declaration
            + "<hvraccess><allow><from><ssl remote_cert='&e;'/></from></allow></hvraccess>");
    refusal(declaration + "<hvraccess><allow>&e;<from/></allow></hvraccess>");
    assertTrue(System.nanoTime() - start < 2_000_000_000L);
    if (declaration.contains("[")) {
      refusal(declaration + "<hvraccess><allow><from/></allow></hvraccess>");
    }
  }

  /** Whatever the bytes are, the answer is rules or a refusal. */
  @Test
  void aFileThatWasMangledIsReadOrRefused() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      byte[] file = DOCUMENTED.getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(4); n >= 0; n--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      try {
        AccessParser.parse(file);
      } catch (AccessSyntaxException e) {
        assertTrue(!e.getMessage().isEmpty());
      }
    }
  }
}
