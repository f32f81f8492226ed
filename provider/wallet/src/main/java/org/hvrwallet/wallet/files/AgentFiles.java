package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/** The files of an agent in its hub's directory (FORMAT.md section 8.1): a record and a lock. */
public final class AgentFiles {
  static final String RECORD = "agent";
  static final String LOCK = "agent-lock";

  private final HubDirectory hub;
  private final FileOperations files;

  AgentFiles(HubDirectory hub, FileOperations files) {
    this.hub = hub;
    this.files = files;
  }

  /** Where the record is. */
  public Path record() {
    return hub.path().resolve(RECORD);
  }

  /**
   * The record; empty if there is none.
   *
   * @param maxBytes more are refused with an IOException
   * @throws WalletRefusedException if others could have written it
   */
  public Optional<byte[]> readRecord(int maxBytes) throws IOException, WalletException {
    try {
      Permissions.requirePrivateDirectory(hub.path());
      Permissions.requirePrivateFile(record());
      return Optional.of(files.read(record(), maxBytes));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Replaces the record, so that a reader sees the old one or the new one. */
  public void writeRecord(byte[] content) throws IOException {
    Path unfinished = hub.path().resolve("." + RECORD);
    files.delete(unfinished);
    files.create(unfinished, content);
    files.rename(unfinished, record());
  }

  /** Removes the record, if it is there. */
  public void removeRecord() throws IOException {
    files.delete(record());
  }

  /**
   * The right to be the hub's agent, unless another process or thread has it (A2).
   *
   * @throws WalletRefusedException if the hub has no directory, or others could write there
   */
  public Optional<Claim> claim() throws IOException, WalletException {
    hub.requireThere();
    return HubLock.tryAcquire(hub.path().resolve(LOCK)).map(Claim::new);
  }
}
