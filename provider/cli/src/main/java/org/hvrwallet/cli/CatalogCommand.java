package org.hvrwallet.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hvrwallet.catalog.MappedTable;
import org.hvrwallet.spi.WalletException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrwallet catalog}: fills the database of a hub, and looks into it. */
@Command(
    name = "catalog",
    sortOptions = false,
    description = {
      "Shows and changes what is in the database of a hub.",
      "Values of mapped columns are sealed before they are written, if Encryption says so. Without a wallet, secrets are",
      "obfuscated, which is no protection.",
      "",
      "ACTION is one of:",
      "  list                       each mapped column, and how its values are protected (this is the default)",
      "  rows TABLE.COLUMN          the same of each row",
      "  verify                     opens every value, also those that a rotation takes at their word, and names those",
      "                             that do not open; needs the wallet open, and reads all rows",
      "  get TABLE.COLUMN ROW       the value as it is stored; with --open in clear, which needs the wallet open",
      "  set TABLE.COLUMN ROW       a value that is asked for; a row of hvr_location is made if it is not there",
      "  import TABLE FILE          the lines of a CSV file, whose first line names columns: all of them, or none",
      "  create                     the tables that a hub needs and that are not there; for the name of a hub, in a",
      "                             database of its own below HVR_CONFIG, which needs no set-up",
      "  map TABLE IDENTITY,... COLUMN SECRET|CONFIDENTIAL text|binary|login|parameters",
      "                             says that a column of any table holds values of the hub; IDENTITY tells rows apart",
      "                             and values are bound to it; with @column behind the form, to the column only",
      "  unmap TABLE.COLUMN         ends that",
      "  forget                     takes the database out of the wallet",
      "  accept                     goes on with a wallet that was put back from a backup on purpose"
    },
    footer = {
      "",
      "ROW is the name of a location, or the identity of a row: 7, or with several columns 7,west.",
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 3 wallet closed or wrong password, 4 key service, 5 damaged."
    })
final class CatalogCommand implements Callable<Integer> {
  /** The arguments that each action has. */
  private static final Map<String, List<String>> ACTIONS =
      Map.ofEntries(
          Map.entry("list", List.of()),
          Map.entry("rows", List.of("TABLE.COLUMN")),
          Map.entry("verify", List.of()),
          Map.entry("get", List.of("TABLE.COLUMN", "ROW")),
          Map.entry("set", List.of("TABLE.COLUMN", "ROW")),
          Map.entry("import", List.of("TABLE", "FILE")),
          Map.entry("create", List.of()),
          Map.entry("map", List.of("TABLE", "IDENTITY", "COLUMN", "CATEGORY", "FORM")),
          Map.entry("unmap", List.of("TABLE.COLUMN")),
          Map.entry("forget", List.of()),
          Map.entry("accept", List.of()));

  @Spec private CommandSpec spec;
  @Mixin private HubOptions hub;

  @Option(names = "--open", description = "With get: open the value.")
  private boolean open;

  @Option(
      names = "--force",
      description =
          "With unmap and forget: although values there are sealed, or cannot be counted.")
  private boolean force;

  @Option(names = "--json", description = "With list: print as JSON.")
  private boolean json;

  @Parameters(index = "0", paramLabel = "HUBDB", description = HubOptions.HUBDB)
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ACTION",
      description = "What to do; list, if not given.")
  private String action = "list";

  @Parameters(index = "2..*", paramLabel = "ARGUMENT", description = "What the action is told.")
  private List<String> arguments = List.of();

  private final PasswordInput input;

  CatalogCommand(PasswordInput input) {
    this.input = input;
  }

  @Override
  public Integer call() throws IOException, WalletException {
    requireUse();
    try (HubTarget target = hub.target(spec.commandLine(), name, input);
        CatalogSession session = new CatalogSession(target, input, spec.commandLine().getOut())) {
      return run(session) ? ExitCode.DONE : ExitCode.INTEGRITY;
    }
  }

  private void requireUse() {
    List<String> wanted = ACTIONS.get(action);
    if (wanted == null) {
      throw usage("there is no action " + action);
    } else if (wanted.size() != arguments.size()) {
      String words = wanted.isEmpty() ? "nothing" : String.join(" ", wanted);
      throw usage(
          "behind "
              + action
              + " comes "
              + words
              + ", and there are "
              + arguments.size()
              + " words");
    } else if (open && !action.equals("get")) {
      throw usage("--open goes with get");
    } else if (force && !action.equals("unmap") && !action.equals("forget")) {
      throw usage("--force goes with unmap and forget");
    } else if (json && !action.equals("list")) {
      throw usage("--json goes with list");
    }
  }

  /** Says whether all is as it should be. */
  private boolean run(CatalogSession session) throws IOException, WalletException {
    CatalogContents contents = new CatalogContents(session);
    if (action.equals("verify")) {
      return contents.verify();
    }
    CatalogSetup setup = new CatalogSetup(session);
    switch (action) {
      case "rows" -> contents.rows(arguments.get(0));
      case "get" -> contents.get(arguments.get(0), arguments.get(1), open);
      case "set" -> contents.set(arguments.get(0), arguments.get(1));
      case "import" -> contents.read(arguments.get(0), arguments.get(1));
      case "create" -> setup.create();
      case "map" -> setup.map(mapped());
      case "unmap" -> setup.unmap(arguments.get(0), force);
      case "forget" -> setup.forget(force);
      case "accept" -> setup.accept();
      default -> contents.list(json);
    }
    return true;
  }

  private MappedTable mapped() {
    try {
      return CatalogSetup.mapped(arguments);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
