package org.hvrwallet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An older wallet is put back. If this fails, it seals with a key that was purged, or a rotation by
 * it takes a number that another key had, and nobody can tell which values are lost.
 */
class OldWalletTest extends TypedCommands {
  private static final String SAYS = "an older wallet was put back";
  private static final String ACCEPT = "hvrwallet catalog sales accept";

  private static void copy(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      try (Stream<Path> old = Files.walk(to)) {
        for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void whatSealsOrRotatesIsRefusedUntilSomebodyAcceptsIt() throws Exception {
    tables();
    wallet();
    level("SECRETS_ONLY");
    Path files = config.resolve("files");
    copy(files, config.resolve("older"));
    does(PW, "hvrwalletconfig", "-r", "sales");
    copy(files, config.resolve("newer"));
    copy(config.resolve("older"), files);
    String before = stored("central");
    refused();
    ends(ExitCode.FAILED, PW, "hvrwallet", "doctor", "-p", "sales").says(SAYS).says(ACCEPT);
    sql(
        "UPDATE hvr_location SET loc_remote_pwd = 'heron' WHERE loc_remote_pwd <> '"
            + before
            + "'");
    copy(config.resolve("newer"), files);
    catalog(ExitCode.DONE, PW, "get", "--open", PWD, "central").says("otter");
    copy(config.resolve("older"), files);
    catalog(ExitCode.DONE, PW, "accept").says("Went on from").says("hvrwallet doctor -p sales");
    catalog(ExitCode.FAILED, PW, "get", "--open", PWD, "central").says("does not have its key");
    catalog(ExitCode.DONE, PW + "heron\n", "set", PWD, "central");
    does(PW, "hvrwalletconfig", "-r", "sales").says("is now 3"); // 2 was another key
    catalog(ExitCode.DONE, PW, "get", "--open", PWD, "central").says("heron");
    // Of this process itself the doctor has something to say.
    ends(ExitCode.FAILED, PW, "hvrwallet", "doctor", "-p", "sales").saysNot("catalogs");
  }

  private void refused() throws IOException {
    Path csv = Files.writeString(config.resolve("c.csv"), "loc_name,loc_remote_pwd\nx,y\n");
    for (List<String> words :
        List.of(
            List.of("hvrwalletconfig", "-C", "sales"),
            List.of("hvrwalletconfig", "-C", "sales"),
            List.of("hvrwalletconfig", "-C", "sales"), // however often
            List.of("hvrwalletconfig", "-r", "sales"),
            List.of("hvrwalletconfig", "-m", "-r", "sales"),
            List.of("hvrwalletconfig", "sales", "Encryption=ALL_CONFIDENTIAL"),
            List.of("hvrwalletconfig", "sales", "Encryption=NONE"),
            List.of("hvrcryptdb", "sales"),
            List.of("hvrwallet", "census", "sales"),
            List.of("hvrwallet", "catalog", "sales", "get", "--open", PWD, "central"),
            List.of("hvrwallet", "catalog", "sales", "set", PWD, "central"),
            List.of("hvrwallet", "catalog", "sales", "import", "hvr_location", csv.toString()))) {
      ends(ExitCode.FAILED, PW + "heron\n", words.toArray(String[]::new)).says(SAYS).says(ACCEPT);
      says("with key 2").says("with key 1");
    }
    ends(ExitCode.FAILED, DB + PW, "hvrwalletconfig", "-r", "-u", "hvr", URL).says(ACCEPT);
  }

  /** With the same key, only the count of changes says which state is the later one. */
  @Test
  void whatIsRefusedDoesNotBringItCloser() throws Exception {
    tables();
    wallet();
    Path files = config.resolve("files");
    copy(files, config.resolve("older"));
    level("SECRETS_ONLY");
    copy(config.resolve("older"), files);
    for (int i = 0; i < 5; i++) {
      ends(ExitCode.FAILED, PW, "hvrwalletconfig", "-C", "sales").says(SAYS).says(ACCEPT);
    }
  }
}
