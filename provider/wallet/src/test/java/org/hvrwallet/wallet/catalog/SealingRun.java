package org.hvrwallet.wallet.catalog;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.seal.EncryptionLevel;
import org.hvrwallet.wallet.seal.HubProtector;
import org.hvrwallet.wallet.seal.Workers;

/** A run over files with the wallet of {@link SealedValues}, and what it said. */
final class SealingRun implements FileSealing.Watch, SealingKeys {
  private static final int THREADS = 2;

  private final List<FileNews> news = Collections.synchronizedList(new ArrayList<>());
  private final CatalogFiles files;

  SealingRun(CatalogFiles files) {
    this.files = files;
  }

  static Protector protector(EncryptionLevel level, HubKeys keys) {
    return new HubProtector(level, keys, new SecureRandom(), Workers.none());
  }

  static List<FileNews> seal(Path... roots) throws WalletException {
    return new SealingRun(new UnixFiles()).run(FileSealing.Action.SEAL, roots);
  }

  static List<FileNews> open(Path... roots) throws WalletException {
    return new SealingRun(new UnixFiles()).run(FileSealing.Action.OPEN, roots);
  }

  List<FileNews> run(FileSealing.Action action, Path... roots) throws WalletException {
    new FileSealing(files, this, THREADS, this).run(action, Category.CONFIDENTIAL, List.of(roots));
    return List.copyOf(news);
  }

  @Override
  public void read(long bytes) {}

  @Override
  public void done(FileNews one) {
    news.add(one);
  }

  @Override
  public Protector protector() {
    return protector(EncryptionLevel.NONE, SealedValues.RING);
  }

  @Override
  public boolean has(int sequence) {
    return SealedValues.RING.find(sequence).isPresent();
  }
}
