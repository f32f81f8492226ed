package org.hvrwallet.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A hub {@code sales}, its location {@code oracle}, their key pairs {@code hub} and {@code loc},
 * and the commands between them, in one folder.
 */
final class TunnelSite implements AutoCloseable {
  final HubFiles hub;
  private final Path folder;

  TunnelSite(Path folder) {
    this.folder = folder;
    hub = new HubFiles(folder);
    pair("hub");
    pair("loc");
    location("loc");
  }

  /** Makes a key pair. */
  void pair(String name) {
    hub.run("hvrsslgen", "", "--type", "EC", name, name).succeeds();
  }

  /** What the hub expects of its location. */
  void location(String certificate) {
    hub.hvrwallet(
            "",
            "location",
            "sales",
            "oracle",
            "SslRemoteCertificate=./" + certificate,
            "SslLocalCertificateKeyPair=./hub")
        .succeeds();
  }

  Path certificate(String name) {
    return folder.resolve(name + ".pub_cert");
  }

  Path key(String name) {
    return folder.resolve(name + ".priv_key");
  }

  X509Certificate x509(String name) throws Exception {
    try (InputStream in = Files.newInputStream(certificate(name))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  /** What the certificate is known by. */
  String pin(String name) throws Exception {
    return TestCertificates.pin(x509(name));
  }

  /** Puts a file in the place of another, at once, as careful people do. */
  static void replace(Path file, Path by) throws IOException {
    Path copy = Path.of(file + ".copy");
    Files.copy(by, copy, StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes an access file that lets in who shows one of some certificates. */
  Path access(String... certificates) throws IOException {
    StringBuilder text = new StringBuilder("<hvraccess><allow>\n");
    for (String name : certificates) {
      text.append("<from><ssl remote_cert=\"").append(certificate(name)).append("\"/></from>\n");
    }
    Path file = folder.resolve("access_conf.xml");
    Path next = Files.writeString(folder.resolve("access_conf.new"), text + "</allow></hvraccess>");
    return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A listener in front of a port of this machine. */
  TunnelProcess listener(String javaOptions, int target, String... arguments) throws IOException {
    return start(
        javaOptions, "hvrremotelistener", List.of("-K", "./loc"), target, List.of(arguments));
  }

  /** The hub's end in front of a listener. */
  TunnelProcess proxy(String javaOptions, int target) throws IOException {
    return start(javaOptions, "hvrproxy", List.of("--location", "sales/oracle"), target, List.of());
  }

  private TunnelProcess start(
      String javaOptions, String command, List<String> options, int target, List<String> more)
      throws IOException {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(more);
    words.addAll(options);
    words.addAll(List.of("--to", "127.0.0.1:" + target));
    return new TunnelProcess(hub, javaOptions, words);
  }

  @Override
  public void close() {
    hub.close();
  }
}
