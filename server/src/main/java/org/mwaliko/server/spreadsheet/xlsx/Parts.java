package org.mwaliko.server.spreadsheet.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/** The files inside an xlsx file, of which no more is unpacked than the limits allow. */
final class Parts implements Closeable {
  /** Of one part that describes the workbook; the library keeps these in memory as objects. */
  private static final long SMALL = 16 * 1024 * 1024;

  private final ZipFile zip;
  private final PartStream.Budget unpacked;
  private final int maxGap;

  private Parts(ZipFile zip, SpreadsheetLimits limits) {
    this.zip = zip;
    this.unpacked = new PartStream.Budget(limits.maxUnpackedBytes());
    // A character may be written with six, as in "&quot;".
    this.maxGap = 6 * limits.maxCellCharacters() + 4096;
  }

  static Parts open(Path file, SpreadsheetLimits limits) throws IOException, UnreadableException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw XmlScan.damaged(e);
    }
    try {
      check(zip, limits);
      return new Parts(zip, limits);
    } catch (UnreadableException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static void check(ZipFile zip, SpreadsheetLimits limits) throws UnreadableException {
    if (zip.size() > limits.maxParts()) {
      throw UnreadableException.limit(
          "Inside, the file has", limits.maxParts(), "parts", "Keep only the list of people.");
    }
    long declared = 0;
    // Two of one name could be read as one by this and as the other by the library.
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      declared += Math.max(entry.getSize(), 0);
      if (declared > limits.maxUnpackedBytes()) {
        throw UnreadableException.limit(
            "Unpacked, the file has",
            limits.maxUnpackedBytes(),
            "bytes",
            "Keep only the list of people, and save it as CSV or split it.");
      }
      if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
        throw XmlScan.damaged();
      }
    }
    if (!names.contains("[content_types].xml") || names.contains("xl/workbook.bin")) {
      throw OtherZip.refusal(zip, names);
    }
  }

  boolean has(String name) {
    return find(name) != null;
  }

  /** A part that describes the workbook, from its start; a leading slash of the name is dropped. */
  InputStream small(String name) throws IOException, UnreadableException {
    return stream(name, unpacked, new PartStream.Budget(SMALL));
  }

  /** A part that holds the data. */
  InputStream large(String name) throws IOException, UnreadableException {
    return stream(name, unpacked);
  }

  private InputStream stream(String name, PartStream.Budget... budgets)
      throws IOException, UnreadableException {
    ZipEntry entry = find(name);
    if (entry == null) {
      throw XmlScan.damaged();
    }
    InputStream in = new PartStream(zip.getInputStream(entry), maxGap, budgets);
    refuseOtherThanUtf8(entry);
    return in;
  }

  /** In UTF-16 the bytes of {@code <} can be parts of letters, and prove nothing. */
  private void refuseOtherThanUtf8(ZipEntry entry) throws IOException, UnreadableException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] start = in.readNBytes(3);
      boolean marked = start.length == 3 && start[0] == (byte) 0xef;
      if (start.length == 0 || !marked && start[0] != '<' || start.length > 1 && start[1] == 0) {
        throw XmlScan.damaged();
      }
    }
  }

  private ZipEntry find(String name) {
    String plain = name.startsWith("/") ? name.substring(1) : name;
    ZipEntry exact = zip.getEntry(plain);
    if (exact != null) {
      return exact;
    }
    List<? extends ZipEntry> alike =
        zip.stream().filter(entry -> entry.getName().equalsIgnoreCase(plain)).toList();
    return alike.isEmpty() ? null : alike.getFirst();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  static UnreadableException unreadable(String message) {
    return new UnreadableException(RowProblemCode.UNREADABLE, message);
  }
}
