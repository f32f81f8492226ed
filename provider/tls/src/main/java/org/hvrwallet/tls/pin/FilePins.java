package org.hvrwallet.tls.pin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.FileTrouble;
import org.hvrwallet.wallet.files.Permissions;

/**
 * Pins of certificate files, PEM or DER, one certificate each. A file that is replaced, added or
 * removed changes the pins. Safe for use by several threads.
 */
public final class FilePins implements PinSource {
  private static final int MAX_BYTES = 1 << 20;
  private static final long GRACE_NANOS = 500_000_000;

  private static final Object MISSING = "missing";
  private static final String SUFFIX = ".pub_cert";
  private static final String NEXT = "#next";

  private final List<Path> files;
  private final Set<Path> optional;
  private Map<Path, Seen> seen = Map.of();
  private PinSet pins = PinSet.none("");

  /** A file at one moment: what tells whether it is still the same, and what was in it. */
  private record Seen(Object identity, X509Certificate certificate, String trouble, long since) {}

  /**
   * Pins of files.
   *
   * @param files which need not exist: a file that is missing pins nothing
   */
  public FilePins(List<Path> files) {
    this(files, Set.of());
  }

  private FilePins(List<Path> files, Set<Path> optional) {
    this.files = List.copyOf(files);
    this.optional = optional;
  }

  /**
   * Pins of peers: of each, its certificate {@code peer.pub_cert}, and the one that it will present
   * next, {@code peer#next.pub_cert}, if that is there.
   */
  public static FilePins ofPeers(List<Path> certificates) {
    List<Path> all = new ArrayList<>(certificates);
    certificates.forEach(certificate -> all.add(next(certificate)));
    return new FilePins(all, Set.copyOf(all.subList(certificates.size(), all.size())));
  }

  private static Path next(Path certificate) {
    String name = certificate.getFileName().toString();
    String base = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    return certificate.resolveSibling(base + NEXT + name.substring(base.length()));
  }

  @Override
  public synchronized PinSet pins() {
    Map<Path, Seen> next = new HashMap<>();
    for (Path file : files) {
      next.put(file, look(file, seen.get(file)));
    }
    if (!next.equals(seen)) {
      seen = next;
      pins = collect(next);
    }
    return pins;
  }

  /** Reads a file that changed. */
  private static Seen look(Path file, Seen before) {
    if (before != null && before.identity.equals(MISSING) && !Files.exists(file)) {
      return before; // as most of the time with a next certificate; an exception would cost more
    }
    Object identity;
    try {
      identity = Files.readAttributes(file, "unix:lastModifiedTime,size,fileKey,ctime");
    } catch (NoSuchFileException e) {
      return missing(file);
    } catch (IOException e) {
      return new Seen("", null, file + ": " + FileTrouble.describe(e), 0);
    }
    boolean same = before != null && before.identity.equals(identity);
    if (same && before.trouble.isEmpty()) {
      return before;
    }
    // What was in trouble is read again: that may be over although the file is the same.
    return read(file, identity, before);
  }

  private static Seen missing(Path file) {
    return new Seen(MISSING, null, file + " is not there", 0);
  }

  private static Seen read(Path file, Object identity, Seen before) {
    try (InputStream in = Files.newInputStream(file)) {
      // Who can change it decides who is trusted.
      Permissions.requireUnchangedByOthers(file.toRealPath());
      return new Seen(identity, certificate(in.readNBytes(MAX_BYTES)), "", 0);
    } catch (NoSuchFileException e) {
      return missing(file);
    } catch (WalletRefusedException e) {
      return new Seen(identity, null, e.getMessage(), 0);
    } catch (CertificateException e) {
      return damaged(identity, before, file + " is not a certificate, or it is just being written");
    } catch (IOException e) {
      return damaged(identity, before, file + ": " + FileTrouble.describe(e));
    }
  }

  /**
   * Who copies a file in place must not cut off all connections: what it pinned counts for a moment
   * more.
   */
  private static Seen damaged(Object identity, Seen before, String trouble) {
    if (before == null || before.certificate == null) {
      return new Seen(identity, null, trouble, 0);
    }
    long since = before.trouble.isEmpty() ? System.nanoTime() : before.since;
    boolean over = System.nanoTime() - since >= GRACE_NANOS;
    return new Seen(identity, over ? null : before.certificate, trouble, since);
  }

  private static X509Certificate certificate(byte[] bytes) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
  }

  private PinSet collect(Map<Path, Seen> next) {
    Map<Pin, String> found = new HashMap<>();
    Set<String> algorithms = new HashSet<>();
    StringBuilder troubles = new StringBuilder();
    for (Path file : files) {
      Seen one = next.get(file);
      boolean missing = one.identity.equals(MISSING);
      if (!one.trouble.isEmpty() && !(missing && optional.contains(file))) {
        troubles.append(": ").append(one.trouble);
      }
      if (one.certificate != null) {
        found.put(pin(one.certificate), file.toString());
        algorithms.add(one.certificate.getPublicKey().getAlgorithm());
      }
    }
    return new PinSet(found, algorithms, troubles.toString());
  }

  private static Pin pin(X509Certificate certificate) {
    try {
      return Pin.of(certificate);
    } catch (CertificateException e) {
      throw new AssertionError("it was decoded, so it can be encoded", e);
    }
  }

  @Override
  public String howToAccept(Pin pin) {
    return optional.isEmpty()
        ? "put it where one of these is: " + files
        : "copy it to "
            + files.stream()
                .filter(optional::contains)
                .map(Path::toString)
                .collect(Collectors.joining(" or "));
  }
}
