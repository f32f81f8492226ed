package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.wallet.catalog.FileReseal.Outcome;
import org.hvrwallet.wallet.catalog.FileReseal.Rewriting;
import org.hvrwallet.wallet.seal.SealedText;

/** Copies a text, with new text forms in place of those that need another key than the newest. */
final class TextRewriting implements Rewriting {
  private static final byte[] NO_AAD = {};

  private final Path file;
  private final Resealer resealer;
  private final List<String> quarantined = new ArrayList<>();
  private long resealed;

  TextRewriting(Path file, Resealer resealer) {
    this.file = file;
    this.resealer = resealer;
  }

  static String unopened(Path file, long offset, int sequence) {
    return at(file, offset)
        + "does not open with key "
        + sequence
        + " of this wallet: it is bound to another place, was changed, or is another wallet's. Replace it by hand, or remove it";
  }

  private static String at(Path file, long offset) {
    return Trouble.shown(file) + ": the sealed value at byte " + offset + " ";
  }

  @Override
  public void copy(InputStream in, OutputStream out) throws IOException {
    new TextScanner(new Copier(out), TextScanner.BUFFER_BYTES).scan(in);
  }

  @Override
  public Outcome outcome() {
    return new Outcome(resealed, quarantined.size(), List.copyOf(quarantined));
  }

  private final class Copier implements TextScanner.Sink {
    private final OutputStream out;

    Copier(OutputStream out) {
      this.out = out;
    }

    @Override
    public void plain(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void form(TextForm form, byte[] bytes) throws IOException {
      boolean stays = form.sequence() == resealer.newestSequence();
      out.write(stays ? bytes : resealed(form).orElse(bytes));
    }

    private Optional<byte[]> resealed(TextForm form) {
      if (form.sealed().isEmpty()) {
        quarantined.add(
            at(file, form.offset()) + "is too long for a text: seal it anew as a file of its own");
        return Optional.empty();
      }
      Optional<byte[]> sealed = resealer.reseal(form.sealed().get(), NO_AAD);
      if (sealed.isPresent()) {
        resealed++;
      } else {
        quarantined.add(unopened(file, form.offset(), form.sequence()));
      }
      return sealed.map(value -> SealedText.encode(value).getBytes(StandardCharsets.US_ASCII));
    }
  }
}
