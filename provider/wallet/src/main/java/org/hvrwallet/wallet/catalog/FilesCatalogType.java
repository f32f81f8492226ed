package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.CatalogType;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;

/** Catalogs of files: {@code file:///opt/jobs} is a file, or a directory and all below it. */
public final class FilesCatalogType implements CatalogType {
  /** What an address calls this type. */
  public static final String NAME = "files";

  /** The address of a file, or of a directory and all below it. */
  public static CatalogAddress address(Path path) {
    String url = path.toAbsolutePath().normalize().toUri().toString();
    // The JDK ends it with a slash if it is a directory now, and it may not be one later.
    String plain = url.equals("file:///") ? url : url.replaceFirst("/$", "");
    return new CatalogAddress(NAME, plain, Optional.empty());
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
    Path root = path(address.url());
    try {
      Files.readAttributes(root, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new WalletRefusedException(
          "the catalog "
              + address.url()
              + " cannot be reached: "
              + Trouble.reason(e)
              + ". Put it back, or have the wallet forget it: hvrwallet census --forget HUB "
              + root);
    }
    return new FilesCatalog(root);
  }

  private static Path path(String url) throws WalletRefusedException {
    try {
      URI uri = new URI(url);
      if ("file".equals(uri.getScheme())) {
        return Path.of(uri);
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // As any other text that is not such an address: the message below says what one is.
    }
    throw new WalletRefusedException(
        "a catalog of files has an address such as file:///opt/jobs, got "
            + url
            + ". Write a space as %20, a percent sign as %25");
  }
}
