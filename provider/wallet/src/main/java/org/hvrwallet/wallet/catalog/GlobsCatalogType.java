package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.CatalogType;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;

/** Catalogs of files that the encryption level governs: {@code file:///opt/hvr/tx/*.coererr}. */
public final class GlobsCatalogType implements CatalogType {
  private static final String NAME = "globs";
  private static final String FORM =
      "an absolute path in which * is any part of a name and ** any directories, such as"
          + " /opt/hvr/tx/**/*.coererr; a directory stands before the first of them";

  /**
   * The address of the files that a pattern means.
   *
   * @param pattern a path with {@code *} and {@code **} in it; a relative one is below the current
   *     directory
   * @param category of what is in them
   * @throws WalletRefusedException if that is no pattern
   */
  public static CatalogAddress address(String pattern, Category category)
      throws WalletRefusedException {
    String absolute =
        pattern.startsWith("/") ? pattern : Path.of("").toAbsolutePath() + "/" + pattern;
    FileGlob glob =
        FileGlob.of(absolute, category)
            .orElseThrow(
                () ->
                    new WalletRefusedException(
                        pattern + " is no pattern of files: that is " + FORM));
    return new CatalogAddress(NAME, glob.url(), Optional.empty());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Catalog open(CatalogAddress address, Optional<Password> password)
      throws WalletRefusedException {
    if (address.user().isPresent() || password.isPresent()) {
      throw new WalletRefusedException(
          "a catalog of files has no user and no password: it is read as the user of this process");
    }
    FileGlob glob =
        FileGlob.parse(address.url())
            .orElseThrow(
                () ->
                    new WalletRefusedException(
                        "a catalog of confidential files has an address such as"
                            + " file:///opt/hvr/tx/**/*.coererr or file:///opt/hvr/keys/*.pem?category=SECRET, got "
                            + address.url()));
    CatalogFiles files = new UnixFiles();
    requireDirectory(glob, files);
    return new GlobsCatalog(glob, files);
  }

  private static void requireDirectory(FileGlob glob, CatalogFiles files)
      throws WalletRefusedException {
    String reason;
    try {
      if (files.state(glob.base()).kind() == FileState.Kind.DIRECTORY) {
        return;
      }
      reason = "it is not a directory";
    } catch (IOException e) {
      reason = Trouble.reason(e);
    }
    String option = glob.category() == Category.SECRET ? "--secret" : "--confidential";
    throw new WalletRefusedException(
        Trouble.shown(glob.base())
            + ", where "
            + glob.category()
            + " files are, cannot be reached: "
            + reason
            + ". Put it back, or have the wallet forget it: hvrwallet census --forget "
            + option
            + " '"
            + Trouble.shown(Path.of(glob.text()))
            + "' HUB");
  }
}
