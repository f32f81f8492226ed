package org.hvrwallet.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.WalletProperties;
import org.hvrwallet.wallet.document.WalletDocument;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hvrwalletconfig}: finds out what is asked for, and has it done. */
@Command(
    name = "hvrwalletconfig",
    version = "hvrwalletconfig " + Main.VERSION,
    sortOptions = false,
    description =
        "Creates, shows, changes, rotates, migrates, purges and deletes the wallet of a hub.",
    footer = {
      "",
      "Passwords are asked for, without echo; where input is not a terminal they are read from it, one a line:",
      "  -p HUB Wallet_Type=...   the new password, twice; a secret access key once",
      "  -m -p HUB                the present one, and the new one twice",
      "  HUB Wallet_KMS_Access_Key_Id=...   the secret of the new access key",
      "  anything else            the present one, and only if the wallet does not open itself",
      "",
      "Properties:",
      "  Encryption                 NONE, SECRETS_ONLY or ALL_CONFIDENTIAL",
      "  Wallet_Type                SOFTWARE, or KMS: behind AWS KMS, see docs/kms.md",
      "  Wallet_Auto_Open_Password  @prompt: the wallet's password, obfuscated in its document, opens it. Who reads",
      "                             the files has the key then: this is the weaker way",
      "  Wallet_Auto_Open_Plugin    a program that pipes the password into $HVR_HOME/bin/hvrwalletopen",
      "  Wallet_KDF_Iterations      of the key derivation of a software wallet, from the next -m or -r on",
      "  Wallet_KMS_Region          of a KMS wallet, such as eu-west-1",
      "  Wallet_KMS_Customer_Master_Key_Id   id, ARN, alias or alias ARN of the KMS key",
      "  Wallet_KMS_Access_Key_Id   whose secret access key is the password of the wallet; or:",
      "  Wallet_KMS_IAM_Role        of this machine (EC2, container, web identity): then there is no password",
      "  Wallet_KMS_Endpoint, Wallet_KMS_Replica_Regions, Wallet_KMS_Timeout   where else, and for how long",
      "",
      "Exit codes: 0 done, 1 failed or refused, 2 usage, 3 wallet closed or wrong password, 4 key service, 5 damaged.",
      "",
      "Examples:",
      "  hvrwalletconfig -p sales Wallet_Type=SOFTWARE        create",
      "  hvrwalletconfig sales Encryption=SECRETS_ONLY        enable",
      "  hvrwalletconfig -r sales                             rotate the key",
      "  hvrwalletconfig -m -p sales                          change the password",
      "  hvrwalletconfig -S 3 sales                           purge keys 1 and 2",
      "  hvrwalletconfig -p -d a sales                        delete, and keep the keys for old values"
    })
final class HvrWalletConfig implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HubOptions hub;
  @Mixin private ConfigOptions options;

  private final PasswordInput input;

  HvrWalletConfig(PasswordInput input) {
    this.input = input;
  }

  @Override
  public Integer call() throws IOException, WalletException {
    requireUsable();
    CommandLine line = spec.commandLine();
    try (HubTarget target = hub.target(line, options.hub, input)) {
      AtomicBoolean unfinished = new AtomicBoolean();
      run(new Session(target, new Passwords(input), line.getOut(), line.getErr(), unfinished));
      return unfinished.get() ? ExitCode.FAILED : ExitCode.DONE;
    }
  }

  private void run(Session session) throws IOException, WalletException {
    if (options.onlyPrints()) {
      new Printing(session).print(options);
    } else if (options.delete != null) {
      boolean keepsArtifacts = options.delete.startsWith("a");
      boolean force = options.delete.endsWith("f");
      new WalletRemoval(session).delete(keepsArtifacts, force, options.prompt);
    } else {
      change(session, changes());
    }
  }

  private void change(Session session, Map<String, Optional<String>> changes)
      throws IOException, WalletException {
    if (options.proceed) {
      new KeyChanges(session).proceed();
    } else if (options.purgeBelow != null || options.purgeBefore != null) {
      new KeyChanges(session).purge(options);
    } else if (options.migrate) {
      new KeyChanges(session).migrate(changes, options.prompt, options.rotate);
    } else if (options.rotate) {
      new KeyChanges(session).rotate();
    } else if (options.prompt || createsWithoutPassword(changes, session.place())) {
      requireCreation(changes, session.place());
      new WalletCreation(session).create(changes);
    } else {
      requireThere(changes, session.place());
      new PropertyChanges(session).configure(changes);
    }
  }

  /** A wallet that the role of its machine opens has no password to be asked for. */
  private static boolean createsWithoutPassword(
      Map<String, Optional<String>> changes, WalletPlace place)
      throws IOException, WalletException {
    return changes.getOrDefault(WalletDocument.WALLET_TYPE, Optional.empty()).isPresent()
        && place.findWallet().isEmpty()
        && !WalletProperties.hasPassword(PropertyChanges.set(changes));
  }

  private Map<String, Optional<String>> changes() throws IOException {
    try {
      return options.changes();
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private void requireUsable() {
    if (options.actions() > 1) {
      throw usage("-m and -r, -C, -S, -T and -d exclude each other");
    }
    boolean takesProperties = options.actions() == 0 || options.migrate;
    if (!takesProperties && !(options.properties.isEmpty() && options.input == null)) {
      throw usage("properties are set without these options, or with -m");
    }
    if (options.delete != null && !options.delete.matches("[aA]f?")) {
      throw usage("-d wants a, A, af or Af");
    }
    if (options.force && options.purgeBelow == null && options.purgeBefore == null) {
      throw usage("--force goes with -S and -T");
    }
    if (options.prompt && !options.migrate && options.delete == null && options.actions() > 0) {
      throw usage("-p goes with a new wallet, with -m and with -d");
    }
    if ((options.json || options.output != null) && !options.onlyPrints()) {
      throw usage("--json and -o print the configuration, and go with nothing else");
    }
  }

  /** Another password for a wallet that is there needs -m, or properties that mean another one. */
  private void requireCreation(Map<String, Optional<String>> changes, WalletPlace place)
      throws IOException, WalletException {
    if (place.findWallet().isPresent() && changes.isEmpty()) {
      throw usage("another password means that the key moves to another wallet: add -m");
    }
    if (!changes.containsKey(WalletDocument.WALLET_TYPE) && place.findWallet().isEmpty()) {
      throw usage(
          "a new wallet needs "
              + WalletDocument.WALLET_TYPE
              + ": hvrwalletconfig -p "
              + options.hub
              + " Wallet_Type=SOFTWARE");
    }
    if (options.prompt && createsWithoutPassword(changes, place)) {
      throw usage("a wallet that the role of its machine opens has no password: leave -p out");
    }
  }

  private void requireThere(Map<String, Optional<String>> changes, WalletPlace place)
      throws IOException, WalletException {
    if (changes.containsKey(WalletDocument.WALLET_TYPE) && place.findWallet().isEmpty()) {
      throw usage("a new wallet needs a password: give -p to be asked for it");
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
