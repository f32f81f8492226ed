package org.hvrwallet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.tls.pair.NewPair;
import org.hvrwallet.tls.pair.PairFiles;
import org.hvrwallet.tls.pair.PairMaker;
import org.hvrwallet.tls.pin.Pin;
import org.hvrwallet.wallet.document.HubName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrsslgen}: makes a private key and its certificate. */
@Command(
    name = "hvrsslgen",
    version = "hvrsslgen " + Main.VERSION,
    description = {
      "Makes a private key, BASENAME.priv_key, and its self-signed certificate, BASENAME.pub_cert.",
      "Peers know each other by the certificate, for 20 years. It is copied to the other side; the private key stays."
    },
    footer = {
      "",
      "Without -p, the private key has a passphrase that this program knows and that protects nothing: its file mode,",
      "0600, does. With -p, whoever uses the pair has to give the passphrase.",
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 3 no passphrase where -p asked for one."
    })
final class HvrSslGen implements Callable<Integer> {
  private static final int DEFAULT_BITS = 2048;

  /** Kinds of keys. */
  enum Type {
    RSA,
    EC,
    ED25519
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "-a",
      paramLabel = "BITS",
      description = "The length of an RSA key: 2048, which is the default, to 16384.")
  private Optional<Integer> bits = Optional.empty();

  @Option(
      names = "-d",
      paramLabel = "DIR",
      description = "Where to write; by default the current folder.")
  private Path folder = Path.of("");

  @Option(
      names = "-p",
      description =
          "Ask for a passphrase of the private key, twice; without a terminal, two lines.")
  private boolean prompt;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "RSA, which is the default, EC (P-256) or Ed25519.")
  private Type type = Type.RSA;

  @Parameters(index = "0", paramLabel = "BASENAME", description = "What the files are called.")
  private String baseName;

  @Parameters(
      index = "1",
      paramLabel = "SUBJECT",
      description = "For people: the common name in the certificate, as it stands here.")
  private String subject;

  private final PasswordInput input;

  HvrSslGen(PasswordInput input) {
    this.input = input;
  }

  @Override
  public Integer call() throws IOException, WalletException {
    PairMaker maker = maker();
    PairFiles files = PairFiles.at(folder.resolve(baseName));
    files.requireFree(); // before somebody thinks of a passphrase
    if (!prompt) {
      write(maker, files, Optional.empty());
      return ExitCode.DONE;
    }
    try (Password passphrase = new Passwords(input).madeUp("the private key " + baseName)) {
      write(maker, files, Optional.of(passphrase));
    }
    return ExitCode.DONE;
  }

  private PairMaker maker() {
    if (bits.isPresent() && type != Type.RSA) {
      throw usage("-a is the length of an RSA key: one of type " + type + " has only one length");
    } else if (!HubName.isValid(baseName)) {
      throw usage(
          "'"
              + baseName
              + "' cannot be the name of the files: "
              + Places.ALLOWED
              + " (-d says in which folder)");
    }
    try {
      return switch (type) {
        case RSA -> PairMaker.rsa(bits.orElse(DEFAULT_BITS), subject);
        case EC -> PairMaker.ec(subject);
        case ED25519 -> PairMaker.ed25519(subject);
      };
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private void write(PairMaker maker, PairFiles files, Optional<Password> passphrase)
      throws IOException, WalletException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Generating SSL key pair...");
    NewPair pair = maker.make();
    out.println("Generating SSL key pair... completed.");
    files.write(pair, passphrase);
    Path written = folder.resolve(baseName);
    out.println("Private key written to '" + written + ".priv_key'.");
    out.println("Public Certificate written to '" + written + ".pub_cert'.");
    out.println("Certificate subject: '" + subject + "'");
    out.println("Certificate pin: " + pin(pair));
    out.println(
        passphrase.isPresent()
            ? "The private key has the passphrase that was given: whoever uses the pair needs it. There is no way to get it back."
            : "The passphrase of the private key is the internal one, which protects nothing from anybody who has this program:"
                + " its mode, 0600, is what protects it.");
    out.println(
        "Next: copy '"
            + written
            + ".pub_cert' to lib/cert in the HVR_HOME of the other side, and compare the pin there. The private key stays here.");
  }

  private static Pin pin(NewPair pair) {
    try {
      return Pin.of(pair.certificate());
    } catch (CertificateEncodingException e) {
      throw new AssertionError("it was parsed from its encoding", e);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
