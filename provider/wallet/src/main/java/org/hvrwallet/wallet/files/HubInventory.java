package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hvrwallet.wallet.document.DocumentReader;
import org.hvrwallet.wallet.document.HubName;

/**
 * What lies in a hub directory, whoever put it there, for those who say what is wrong with it.
 * Wallets are read through {@link HubDirectory}, which believes nothing that others could have
 * written.
 *
 * @param hub the hub's name
 * @param all the files of the hub, sorted: those in its directory, and those above it (F6)
 */
public record HubInventory(HubName hub, List<Path> all) {
  private static final Set<String> NAMES =
      Set.of(
          Update.NAME_FILE,
          Update.LOCK_FILE,
          Update.ROTATION_LOCK,
          KeptFile.NAME,
          "agent",
          "agent-lock");
  private static final Set<String> UNFINISHED =
      Set.of("." + Update.NAME_FILE, "." + KeptFile.NAME, ".agent");

  /** Copies the list. */
  public HubInventory {
    all = all.stream().sorted().toList();
  }

  /** Looks. What is not of a wallet is left out; a link in place of the directory is empty. */
  public static HubInventory of(HubDirectory directory) throws IOException {
    Path folder = directory.path();
    List<Path> found = new ArrayList<>();
    for (Path file : list(folder, LinkOption.NOFOLLOW_LINKS)) {
      String name = HubDirectory.name(file);
      if (NAMES.contains(name)
          || FileNames.isDocument(name)
          || FileNames.isKeyFile(name)
          || isUnfinished(name)) {
        found.add(file);
      }
    }
    for (Path file : list(folder.getParent())) {
      if (FileNames.isOlder(HubDirectory.name(file), directory.hub())) {
        found.add(file);
      }
    }
    return new HubInventory(directory.hub(), found);
  }

  private static List<Path> list(Path folder, LinkOption... options) throws IOException {
    return Files.isDirectory(folder, options) ? new PosixFiles().list(folder) : List.of();
  }

  private static boolean isUnfinished(String name) {
    return FileNames.isUnfinished(name) || UNFINISHED.contains(name);
  }

  /** The documents, under old names and new ones. */
  public List<Path> documents() {
    return named(name -> FileNames.isDocument(name) || FileNames.isOlderDocument(name, hub));
  }

  /** The PKCS#12 files in the directory. */
  public List<Path> keyFiles() {
    return named(FileNames::isKeyFile);
  }

  /** The files under names as before 5.7.0. */
  public List<Path> older() {
    return named(name -> FileNames.isOlder(name, hub));
  }

  /** What was being written when something stopped it, or is being written now. */
  public List<Path> unfinished() {
    return named(HubInventory::isUnfinished);
  }

  private interface Names {
    boolean include(String name);
  }

  private List<Path> named(Names names) {
    return all.stream().filter(file -> names.include(HubDirectory.name(file))).toList();
  }

  /** The bytes of one of them, as many as a document may have. */
  public static byte[] read(Path file) throws IOException {
    return new PosixFiles().read(file, DocumentReader.MAX_BYTES);
  }
}
