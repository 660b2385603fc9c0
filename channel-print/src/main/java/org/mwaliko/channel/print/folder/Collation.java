package org.mwaliko.channel.print.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.channel.print.letter.LetterRecord;
import org.mwaliko.channel.print.letter.Paper;
import org.mwaliko.channel.print.text.Faces;
import org.mwaliko.spi.ChannelContext;
import org.openpdf.text.exceptions.InvalidPdfException;
import org.openpdf.text.pdf.PdfReader;

/**
 * Puts the letters of a batch into one file, and those of each group of it into a file of their
 * own, in the order of {@link org.mwaliko.channel.print.letter.Addressee}, which each letter
 * carries within. Reads the letters one after the other; what stays in memory of a letter is whom
 * it is for, and its place in the new file.
 */
public final class Collation {

  private final LetterFolder folder;
  private final Faces faces;
  private final Assortment assortment;
  private final ChannelContext context;

  public Collation(
      LetterFolder folder, Faces faces, Assortment assortment, ChannelContext context) {
    this.folder = folder;
    this.faces = faces;
    this.assortment = assortment;
    this.context = context;
  }

  /**
   * @throws UncheckedIOException if a file cannot be written; nothing is lost then
   */
  public void run(String batch) throws InterruptedException {
    try {
      BundleWriter writer = new BundleWriter(faces, assortment, context);
      for (Paper paper : Paper.values()) {
        putTogether(batch, paper, writer);
      }
      new Leftovers(context).remove(folder.folder(batch), writer.written());
    } catch (IOException e) {
      if (Thread.interrupted()) {
        InterruptedException interrupted = new InterruptedException("while letters were copied");
        interrupted.initCause(e);
        throw interrupted;
      }
      throw new UncheckedIOException(folder.describe(e), e);
    }
  }

  private void putTogether(String batch, Paper paper, BundleWriter writer)
      throws IOException, InterruptedException {
    List<Entry> entries = entries(folder.letters(batch, paper));
    if (entries.isEmpty()) {
      return;
    }
    Path whole = folder.folder(batch);
    writer.write(new Bundle(whole, entries, words -> ""), paper);
    for (Grouping grouping : assortment.groupBy()) {
      for (Bundle group : grouping.divide(whole, entries)) {
        writer.write(group, paper);
      }
    }
  }

  private List<Entry> entries(List<Path> files) throws IOException, InterruptedException {
    List<Entry> result = new ArrayList<>(files.size());
    for (Path file : files) {
      if (Thread.interrupted()) {
        throw new InterruptedException("while letters were read");
      }
      read(file).ifPresent(record -> result.add(new Entry(file, record.addressee())));
    }
    result.sort(Entry.comparator());
    return result;
  }

  /** Other people's files may lie in the folder; letters of ours are never broken. */
  private Optional<LetterRecord> read(Path file) throws IOException {
    Optional<LetterRecord> result;
    try (PdfReader pdf = new PdfReader(Files.readAllBytes(file))) {
      result = LetterRecord.read(pdf);
    } catch (InvalidPdfException e) {
      result = Optional.empty();
    }
    if (result.isEmpty()) {
      context.logger().log(Level.WARNING, "not a letter, left out: {0}", file);
    }
    return result;
  }
}
