package org.hvrwallet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.Sealing;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.catalog.FileSealing.Action;
import org.hvrwallet.wallet.document.HubName;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrcrypt}: seals a password, or files, with the wallet of a hub. */
@Command(
    name = "hvrcrypt",
    version = "hvrcrypt " + Main.VERSION,
    sortOptions = false,
    customSynopsis = {
      "hvrcrypt HUB [PASSWORD]",
      "       hvrcrypt -W LOCATION [HUB [PASSWORD]]",
      "       hvrcrypt --seal [--secret] [-j N] HUB PATH...",
      "       hvrcrypt --open|--reseal [-j N] HUB PATH..."
    },
    description = {
      "Seals a password with the wallet of a hub, and prints a text that stands for it: !{hw1:...}!",
      "Or seals, opens or seals anew files and all files in folders."
    },
    footer = {
      "",
      "A password to seal is asked for, without echo; where input is not a terminal, it is its next line, after that of",
      "the password of the wallet, if that is asked for too. On the command line, other users of the machine can see it.",
      "An explicit seal seals whatever the property Encryption says.",
      "",
      "-W is for where there is no wallet. It is no protection: anybody who has this program can undo it. The text works",
      "for the location that it was made for, and for no other.",
      "",
      "Files: each is replaced at once, by one with the same owner and mode, and is whole whenever this is stopped. What",
      "is sealed already is left alone by --seal, what is not by --open. Links, files with several names (hard links) and",
      "the files of wallets stay as they are. A file that fails is named, and the others go on.",
      "",
      "Exit codes: 0 done, 1 failed or refused, 2 usage, 3 wallet closed or wrong password, 4 key service, 5 damaged.",
      "",
      "Examples:",
      "  hvrcrypt sales                          seal a password",
      "  hvrcrypt --seal sales /opt/hvr/tx       seal all files in a folder",
      "  hvrcrypt --open sales /opt/hvr/tx/a.tx  have one in clear again"
    })
final class HvrCrypt implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "-W",
      paramLabel = "LOCATION",
      description = "Obfuscate for a location instead, without a wallet. This is no protection.")
  private String location;

  @Option(names = "--seal", description = "Make one sealed value of each file.")
  private boolean seal;

  @Option(names = "--open", description = "Make each sealed file what it was.")
  private boolean open;

  @Option(
      names = "--reseal",
      description =
          "Seal anew what needs an older key than the newest: files, and values in texts.")
  private boolean reseal;

  @Option(
      names = "--secret",
      description = "The files are of category SECRET; else they are CONFIDENTIAL.")
  private boolean secret;

  @Option(
      names = "-j",
      paramLabel = "N",
      description = "How many threads work; as many as there are processors, if not given.")
  private Integer threads;

  @Parameters(arity = "0..*", hidden = true)
  private List<String> arguments = List.of();

  private final PasswordInput input;

  HvrCrypt(PasswordInput input) {
    this.input = input;
  }

  @Override
  public Integer call() throws IOException, WalletException {
    List<Action> actions = actions();
    requireUsable(actions);
    if (!actions.isEmpty()) {
      List<Path> paths = arguments.stream().skip(1).map(Path::of).toList();
      return new CryptFiles(spec.commandLine().getOut(), spec.commandLine().getErr())
          .run(
              opened(),
              actions.get(0),
              secret ? Category.SECRET : Category.CONFIDENTIAL,
              jobs(),
              paths);
    }
    if (location == null) {
      Wallet wallet = opened();
      try (Password password = password();
          Sealing sealing = new Sealing(wallet, 1)) {
        spec.commandLine().getOut().println(sealing.text(password));
      }
    } else {
      try (Password password = password()) {
        spec.commandLine().getOut().println(Sealing.obfuscated(password, location));
      }
    }
    return ExitCode.DONE;
  }

  private List<Action> actions() {
    List<Action> actions = new ArrayList<>();
    if (seal) {
      actions.add(Action.SEAL);
    }
    if (open) {
      actions.add(Action.OPEN);
    }
    if (reseal) {
      actions.add(Action.RESEAL);
    }
    return actions;
  }

  private int jobs() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private void requireUsable(List<Action> actions) {
    if (actions.size() + (location == null ? 0 : 1) > 1) {
      throw usage("--seal, --open, --reseal and -W exclude each other");
    } else if (secret && !seal) {
      throw usage("--secret goes with --seal: what is sealed has its category already");
    } else if (threads != null && (actions.isEmpty() || threads < 1 || threads > 1024)) {
      throw usage("-j N goes with files: from 1 to 1024 threads");
    } else if (arguments.isEmpty() && location == null) {
      throw usage("which hub?");
    } else if (!actions.isEmpty() && arguments.size() == 1) {
      throw usage("which files? Add a PATH");
    } else if (actions.isEmpty() && arguments.size() > 2) {
      throw usage("one password at a time; quote one with spaces");
    } else if (location != null && !HubName.isValid(location)) {
      throw usage("'" + location + "' is not the name of a location: " + Places.ALLOWED);
    }
    if (location != null && !arguments.isEmpty() && !HubName.isValid(arguments.get(0))) {
      // Without showing it: it may be the password, in the place of the hub.
      throw usage(
          "after the location comes the name of a hub, which this is not, and then a password");
    }
  }

  private Wallet opened() throws IOException, WalletException {
    WalletPlace place = Places.of(spec.commandLine(), arguments.get(0));
    Optional<Wallet> wallet = place.findWallet();
    if (wallet.isEmpty()) {
      throw new WalletRefusedException(
          place.name()
              + " has no wallet in "
              + place.path()
              + ", and nothing else seals. Create it with: hvrwalletconfig -p "
              + place.name()
              + " Wallet_Type=SOFTWARE; or only obfuscate a password, which protects it from nobody, with: hvrcrypt"
              + " -W LOCATION");
    }
    new Passwords(input).open(wallet.get());
    return wallet.get();
  }

  /** The password to seal. The caller closes it. */
  private Password password() throws IOException {
    if (arguments.size() > 1) {
      spec.commandLine()
          .getErr()
          .println(
              "hvrcrypt: warning: a password on the command line can be seen by others on this machine, and stays in"
                  + " the shell's history: leave it out, and it is asked for");
      return given(arguments.get(1));
    }
    return new Passwords(input)
        .ask(location == null ? "Password to seal" : "Password to obfuscate")
        .orElseThrow(
            () ->
                new NoPasswordException(
                    "there was no password in the input, so nothing was sealed"));
  }

  private Password given(String text) {
    if (text.isEmpty()) {
      throw usage("an empty password is none");
    }
    return Password.copyOf(text.toCharArray());
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
