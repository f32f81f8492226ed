package org.hvrwallet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Optional;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.tls.pair.CertificateNames;
import org.hvrwallet.tls.pair.PairFiles;
import org.hvrwallet.tls.pin.Pin;
import org.hvrwallet.wallet.FileTrouble;
import org.hvrwallet.wallet.location.Location.Property;

/**
 * What the property of a location leads to.
 *
 * @param value of the property
 * @param file of the certificate, if that is known
 * @param pin of the certificate, if it can be read
 * @param trouble why the property cannot be used as it is; empty if it can
 */
record NamedCertificate(
    String value, Optional<Path> file, Optional<Pin> pin, Optional<String> trouble) {
  /** Looks at the files as they are now. */
  static NamedCertificate of(Property property, String value) {
    Optional<Path> file = Optional.empty();
    Optional<Pin> pin = Optional.empty();
    try {
      PairFiles files = CertificateNames.resolve(value);
      file = Optional.of(files.certificateFile());
      pin = Optional.of(Pin.of(files.certificate()));
      if (property == Property.SSL_LOCAL_CERTIFICATE_KEY_PAIR) {
        requireKey(files);
      }
      return new NamedCertificate(value, file, pin, Optional.empty());
    } catch (WalletException e) {
      return new NamedCertificate(value, file, pin, Optional.of(e.getMessage()));
    } catch (IOException e) {
      return new NamedCertificate(value, file, pin, Optional.of(FileTrouble.describe(e)));
    } catch (CertificateEncodingException e) {
      throw new AssertionError("it was parsed from its encoding", e);
    }
  }

  private static void requireKey(PairFiles files) throws IOException, WalletException {
    try {
      files.open(Optional.empty());
    } catch (WalletClosedException e) {
      // A key with a passphrase of its own is as good as another: who uses it asks for that.
    }
  }

  /** For a person, in one line. */
  String text() {
    String certificate = file.map(Path::toString).orElse("unknown file");
    return value
        + " ("
        + certificate
        + pin.map(known -> ", " + known).orElse("")
        + trouble.map(text -> "; cannot be used: " + text).orElse("")
        + ")";
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("value", value);
    if (file.isPresent()) {
      json.writeStringField("file", file.get().toString());
    }
    if (pin.isPresent()) {
      json.writeStringField("pin", pin.get().toString());
    }
    if (trouble.isPresent()) {
      json.writeStringField("trouble", trouble.get());
    }
    json.writeEndObject();
  }
}
