package org.mwaliko.channel.print.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mwaliko.channel.print.letter.GlyphsUsed;
import org.mwaliko.channel.print.letter.LetterRecord;
import org.mwaliko.channel.print.letter.Order;
import org.mwaliko.channel.print.letter.Paper;
import org.mwaliko.channel.print.text.Faces;
import org.mwaliko.spi.ChannelContext;
import org.openpdf.text.exceptions.InvalidPdfException;
import org.openpdf.text.pdf.PdfReader;

/**
 * Puts the letters of a batch into one file, in the order of {@link Order}, which each letter
 * carries within. Reads the letters one after the other, twice: for their order and glyphs, and to
 * copy them. What stays in memory of a letter is its order and its place in the new file.
 */
public final class Collation {

  /** An unfinished file that is older was left by a crash. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final LetterFolder folder;
  private final Faces faces;
  private final boolean duplex;
  private final ChannelContext context;

  private record Entry(Path file, Order order) {}

  public Collation(LetterFolder folder, Faces faces, boolean duplex, ChannelContext context) {
    this.folder = folder;
    this.faces = faces;
    this.duplex = duplex;
    this.context = context;
  }

  /**
   * @throws UncheckedIOException if the file cannot be written; nothing is lost then
   */
  public void run(String batch) throws InterruptedException {
    try {
      for (Paper paper : Paper.values()) {
        putTogether(batch, paper);
      }
      removeAbandoned(folder.folder(batch));
    } catch (IOException e) {
      if (Thread.interrupted()) {
        InterruptedException interrupted = new InterruptedException("while letters were copied");
        interrupted.initCause(e);
        throw interrupted;
      }
      throw new UncheckedIOException(folder.describe(e), e);
    }
  }

  private void putTogether(String batch, Paper paper) throws IOException, InterruptedException {
    GlyphsUsed glyphs = new GlyphsUsed();
    List<Entry> entries = entries(folder.letters(batch, paper), glyphs);
    if (!entries.isEmpty()) {
      PrivateFile.write(
          folder.together(batch, paper), out -> copy(batch, paper, entries, glyphs, out));
    }
  }

  private List<Entry> entries(List<Path> files, GlyphsUsed glyphs)
      throws IOException, InterruptedException {
    List<Entry> result = new ArrayList<>(files.size());
    for (Path file : files) {
      if (Thread.interrupted()) {
        throw new InterruptedException("while letters were read");
      }
      Optional<LetterRecord> record = read(file);
      record.ifPresent(r -> result.add(new Entry(file, r.order())));
      record.ifPresent(r -> SharedFonts.add(r, faces, glyphs));
    }
    Comparator<Order> order = Order.comparator();
    result.sort(Comparator.comparing(Entry::order, order).thenComparing(Entry::file));
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

  private void copy(
      String batch, Paper paper, List<Entry> entries, GlyphsUsed glyphs, OutputStream out)
      throws IOException {
    String title = batch + ", " + paper.label();
    try (LetterPile pile = new LetterPile(out, title, SharedFonts.of(glyphs), duplex)) {
      for (Entry entry : entries) {
        pile.add(Files.readAllBytes(entry.file()), faces);
      }
    }
  }

  private void removeAbandoned(Path batch) throws IOException {
    if (!Files.isDirectory(batch)) {
      return;
    }
    try (Stream<Path> files = Files.list(batch)) {
      for (Path file : files.filter(this::abandoned).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private boolean abandoned(Path file) {
    try {
      return file.toString().endsWith(PrivateFile.UNFINISHED)
          && Files.getLastModifiedTime(file)
              .toInstant()
              .isBefore(context.clock().instant().minus(ABANDONED));
    } catch (IOException e) {
      context.logger().log(Level.DEBUG, "gone in the meantime: {0}", file);
      return false;
    }
  }
}
