package org.hvrwallet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.Census;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.catalog.FileFinding;
import org.hvrwallet.wallet.catalog.FilesCatalog;
import org.hvrwallet.wallet.catalog.FilesCatalogType;
import org.hvrwallet.wallet.catalog.GlobsCatalogType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrwallet census}: where sealed values are, and which keys they need. */
@Command(
    name = "census",
    description = {
      "Counts the sealed values of a hub by the key that each needs.",
      "It looks into the entries of the wallet, into its catalogs, and into the files that are named. The wallet keeps",
      "these paths in mind, as catalogs: a rotation seals anew what is in them, and a purge looks there first. Without a",
      "path, it counts what the wallet knows of."
    })
final class CensusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--look", description = "Only look at the paths: nothing is kept in mind.")
  private boolean look;

  @Option(names = "--forget", description = "Take the paths out of the wallet's catalogs.")
  private boolean forget;

  @Option(
      names = "--confidential",
      paramLabel = "GLOB",
      description = {
        "Keep a pattern of files in mind that the property Encryption governs:",
        "each is sealed whole from ALL_CONFIDENTIAL on.",
        "Quote it: '/opt/hvr/tx/**/*.coererr'. ** is any folders. May be given more than once."
      })
  private List<String> confidential = List.of();

  @Option(
      names = "--secret",
      paramLabel = "GLOB",
      description = "As --confidential, for files that are sealed from SECRETS_ONLY on.")
  private List<String> secret = List.of();

  @Option(names = "--json", description = "Print as JSON.")
  private boolean json;

  @Parameters(index = "0", paramLabel = "HUB", description = "A hub, or a path with a slash.")
  private String hub;

  @Parameters(index = "1..*", paramLabel = "PATH", description = "Files and folders to look at.")
  private List<Path> paths = List.of();

  private final PasswordInput input;

  CensusCommand(PasswordInput input) {
    this.input = input;
  }

  @Override
  public Integer call() throws IOException, WalletException {
    requireUse();
    WalletPlace place = Places.of(spec.commandLine(), hub);
    Wallet wallet = place.wallet();
    Map<String, CatalogAddress> addresses = addresses();
    if (forget) {
      new Passwords(input).open(wallet);
      wallet.life().catalogs().change(List.of(), List.copyOf(addresses.values()));
      for (String named : addresses.keySet()) {
        spec.commandLine().getOut().println(wallet.description() + " knows no more of " + named);
      }
      return ExitCode.DONE;
    }
    boolean whole = true;
    for (Path path : paths) {
      whole &= listFiles(path);
    }
    if (!look) {
      if (!addresses.isEmpty()) {
        new Passwords(input).open(wallet);
        wallet.life().catalogs().change(List.copyOf(addresses.values()), List.of());
        if (wallet.document().orElseThrow().conversion().isPresent()) {
          spec.commandLine()
              .getErr()
              .println(
                  "They are brought to the encryption level by: hvrwalletconfig -C "
                      + place.name());
        }
      }
      print(census(wallet));
    }
    return whole ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** A wallet that lists a database has to be open for that. */
  private Census census(Wallet wallet) throws IOException, WalletException {
    try {
      return wallet.life().catalogs().census();
    } catch (WalletClosedException e) {
      new Passwords(input).open(wallet);
      return wallet.life().catalogs().census();
    }
  }

  /** What is to be kept in mind or forgotten, by the words that name it. */
  private Map<String, CatalogAddress> addresses() throws WalletException {
    Map<String, CatalogAddress> addresses = new LinkedHashMap<>();
    for (Path path : paths) {
      addresses.put(path.toString(), address(path));
    }
    for (String glob : confidential) {
      addresses.put(glob, glob(glob, Category.CONFIDENTIAL));
    }
    for (String glob : secret) {
      addresses.put(glob, glob(glob, Category.SECRET));
    }
    return addresses;
  }

  private CatalogAddress glob(String pattern, Category category) throws WalletException {
    CatalogAddress address = GlobsCatalogType.address(pattern, category);
    if (!forget) {
      new GlobsCatalogType()
          .open(address, Optional.empty())
          .close(); // where it leads must be there
    }
    return address;
  }

  private void requireUse() {
    boolean globs = !confidential.isEmpty() || !secret.isEmpty();
    if (look && globs) {
      throw new ParameterException(
          spec.commandLine(), "--look goes with paths: --confidential and --secret keep in mind");
    } else if (look && (forget || json)) {
      throw new ParameterException(
          spec.commandLine(), "--look only prints what is in files: leave out the other option");
    } else if ((look || forget) && paths.isEmpty() && !globs) {
      throw new ParameterException(spec.commandLine(), "which files? Add a PATH");
    }
  }

  private CatalogAddress address(Path path) throws WalletRefusedException {
    Path absolute = path.toAbsolutePath().normalize();
    if (!forget && !Files.exists(absolute)) {
      throw new WalletRefusedException(path + " is not there");
    }
    return FilesCatalogType.address(absolute);
  }

  /** Says what is in each file; no if something could not be looked at. */
  private boolean listFiles(Path path) throws WalletException {
    boolean whole = true;
    try (FilesCatalog catalog = new FilesCatalog(path.toAbsolutePath().normalize())) {
      for (FileFinding finding : catalog.findings()) {
        whole &= finding.complete();
        if (!json) {
          String said = finding.remark().orElseGet(() -> counts(finding.counts()));
          spec.commandLine().getOut().println(finding.path() + ": " + said);
        }
      }
    }
    return whole;
  }

  private static String counts(SortedMap<Integer, Long> counts) {
    List<String> texts = new ArrayList<>();
    counts.forEach((sequence, count) -> texts.add(count + " under key " + sequence));
    return texts.isEmpty() ? "nothing" : String.join(", ", texts);
  }

  private void print(Census census) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ConfigJson.text(generator -> write(census, generator)));
      return;
    }
    census.places().forEach((place, counts) -> out.println(place + ": " + counts(counts)));
    out.println("all together: " + counts(census.total()));
  }

  private static void write(Census census, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, SortedMap<Integer, Long>> place : census.places().entrySet()) {
      json.writeObjectFieldStart(place.getKey());
      for (Map.Entry<Integer, Long> count : place.getValue().entrySet()) {
        json.writeNumberField(Integer.toString(count.getKey()), count.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
