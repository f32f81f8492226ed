package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.hvrwallet.conformance.TlsParty.TlsEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pins in files that an operator copies, replaces and removes. If this fails, a copy cuts everybody
 * off, or a file that is gone lets somebody in.
 */
@SuppressWarnings("try") // closing early is what is tested
class PinFilesTest {
  @TempDir Path folder;
  private TlsParty location;
  private TlsParty hub;

  @BeforeEach
  void makeParties() throws Exception {
    Hvr.register();
    location = TlsParty.of("RSA", "location");
    hub = TlsParty.of("RSA", "hub").trusting(location);
    location.trusting("hub", hub.certificate);
  }

  /** The files that an operator copies, replaces and removes. */
  @ParameterizedTest
  @EnumSource
  void pinsInFilesAreFollowed(TlsEngine engine) throws Exception {
    Path file = folder.resolve("hub.pub_cert");
    Path next = folder.resolve("hub-next.pub_cert");
    Files.write(file, hub.certificate.getEncoded());
    SSLContext server =
        engine.with(() -> location.context("HVRTLS", PinFactories.ofFiles(file, next)));
    TlsParty renewed = TlsParty.of("EC", "renewed hub").trusting(location);
    SSLContext client = hub.context(engine);
    SSLContext renewedClient = renewed.context(engine);
    try (TlsTalk talk = new TlsTalk(server);
        SSLSocket live = talk.connect(client)) {
      TlsTalk.echo(live, "hello");
      Files.write(next, renewed.certificate.getEncoded());
      try (SSLSocket early = talk.connect(renewedClient)) {
        TlsTalk.echo(early, "the next one is known at once");
      }
      TlsTalk.echo(live, "and the old one still is");
      Files.delete(file);
      TlsTalk.assertEndsSoon(live);
      for (SSLContext context : List.of(client, hub.context(engine))) {
        try (SSLSocket late = talk.connect(context)) {
          assertThrows(IOException.class, () -> TlsTalk.echo(late, "hello"));
        }
      }
      try (SSLSocket now = talk.connect(renewedClient)) {
        TlsTalk.echo(now, "hello");
      }
    }
  }

  /** A copy that takes a moment must not cut everybody off; one that failed must. */
  @ParameterizedTest
  @EnumSource
  void aFileThatIsJustBeingWrittenIsWaitedFor(TlsEngine engine) throws Exception {
    Path file = folder.resolve("hub.pub_cert");
    Files.write(file, hub.certificate.getEncoded());
    SSLContext server = engine.with(() -> location.context("HVRTLS", PinFactories.ofFiles(file)));
    try (TlsTalk talk = new TlsTalk(server);
        SSLSocket live = talk.connect(hub.context(engine))) {
      TlsTalk.echo(live, "hello");
      Files.write(file, new byte[0]);
      Thread.sleep(300);
      Files.write(file, hub.certificate.getEncoded());
      Thread.sleep(TlsTalk.SOON.toMillis());
      TlsTalk.echo(live, "it was only a moment");
      Files.write(file, new byte[0]);
      TlsTalk.assertEndsSoon(live);
    }
  }
}
