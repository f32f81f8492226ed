package org.hvrwallet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.doctor.Doctor;
import org.hvrwallet.wallet.doctor.Finding;
import org.hvrwallet.wallet.doctor.Finding.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrwallet doctor}: says what is wrong with a wallet, and what mends it. */
@Command(
    name = "doctor",
    description = {
      "Says what is wrong with a wallet, and the command that mends it. Changes nothing.",
      "It needs no password. What only an open wallet shows, it sees if the wallet opens itself, or with -p."
    },
    footer = {
      "",
      "Exit codes: 0 nothing is wrong (hints do not count), 1 something is, 2 usage, 3 no password where -p asked for",
      "one, 5 something is damaged, edited or does not belong together."
    })
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "-p", description = "Ask for the password, once.")
  private boolean prompt;

  @Option(names = "-v", description = "Print also what is as it should be.")
  private boolean verbose;

  @Option(names = "--json", description = "Print everything as JSON.")
  private boolean json;

  @Parameters(index = "0", paramLabel = "HUB", description = "A hub, or a path with a slash.")
  private String hub;

  private final PasswordInput input;

  DoctorCommand(PasswordInput input) {
    this.input = input;
  }

  @Override
  public Integer call() throws IOException, WalletException {
    WalletPlace place = Places.of(spec.commandLine(), hub);
    List<Finding> findings = findings(place);
    if (json) {
      spec.commandLine().getOut().println(ConfigJson.text(out -> write(findings, out)));
    } else {
      print(findings, description(place));
    }
    return exitCode(findings);
  }

  private List<Finding> findings(WalletPlace place) throws IOException, WalletException {
    if (!prompt || !hasPassword(place)) {
      return Doctor.examine(place, Optional.empty());
    }
    String wallet = description(place);
    try (Password password =
        new Passwords(input)
            .ask("Password of " + wallet)
            .orElseThrow(
                () ->
                    new WalletClosedException(
                        wallet, "the input had no password: give one, or leave -p away"))) {
      return Doctor.examine(place, Optional.of(password));
    }
  }

  /** What cannot be read may have one. */
  private static boolean hasPassword(WalletPlace place) {
    try {
      Optional<Wallet> wallet = place.findWallet();
      return wallet.isEmpty() || wallet.get().hasPassword();
    } catch (IOException | WalletException e) {
      return true; // the doctor tells what it is
    }
  }

  /** Also of one that is not there, or cannot be read. */
  private static String description(WalletPlace place) {
    return place.hub().isPresent()
        ? "the wallet of hub " + place.name()
        : "the wallet " + place.path();
  }

  private void print(List<Finding> findings, String wallet) {
    PrintWriter out = spec.commandLine().getOut();
    for (Finding finding : findings) {
      if (verbose || finding.state() != State.OK) {
        out.println(line(finding));
      }
    }
    long wrong = findings.stream().filter(Finding::isWrong).count();
    String count = wrong == 0 ? "nothing is" : wrong == 1 ? "1 thing is" : wrong + " things are";
    out.println(count + " wrong with " + wallet);
  }

  /** One line, whatever a plugin said. */
  private static String line(Finding finding) {
    String text = finding.state().text() + ": " + finding.check() + ": " + finding.what();
    String mend = finding.mend().isEmpty() ? "" : ". Mend: " + finding.mend();
    return (text + mend).replaceAll("\\s*\\R\\s*", " / ");
  }

  private static void write(List<Finding> findings, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringField("check", finding.check());
      json.writeStringField("state", finding.state().text());
      json.writeStringField("what", finding.what());
      json.writeStringField("mend", finding.mend());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static int exitCode(List<Finding> findings) {
    if (findings.stream().anyMatch(finding -> finding.state() == State.DAMAGED)) {
      return ExitCode.INTEGRITY;
    }
    return findings.stream().anyMatch(Finding::isWrong) ? ExitCode.FAILED : ExitCode.DONE;
  }
}
