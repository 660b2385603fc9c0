package org.mwaliko.channel.print.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.mwaliko.channel.print.letter.Addressee;
import org.mwaliko.channel.print.letter.Paper;
import org.mwaliko.channel.print.sheet.CoverSheet;
import org.mwaliko.channel.print.sheet.LabelSheet;

/**
 * Letters that are put together: those of a batch, or of a group of it.
 *
 * @param folder where its files go
 * @param entries in the order of the pile
 * @param subject whose letters they are
 */
record Bundle(Path folder, List<Entry> entries, CoverSheet.Subject subject) {

  private static final Pattern FILE =
      Pattern.compile("(letters|cover)-(a4|letter)\\.pdf|labels-(l7160|5160)\\.pdf");

  Bundle {
    entries = List.copyOf(entries);
  }

  Path letters(Paper paper) {
    return folder.resolve("letters-" + paper.label() + ".pdf");
  }

  Path cover(Paper paper) {
    return folder.resolve("cover-" + paper.label() + ".pdf");
  }

  Path labels(LabelSheet sheet) {
    return folder.resolve("labels-" + sheet.label() + ".pdf");
  }

  List<Addressee> people() {
    return entries.stream().map(Entry::addressee).toList();
  }

  /** Whether a file is called as those of bundles are. */
  static boolean owns(Path file) {
    return FILE.matcher(file.getFileName().toString()).matches();
  }
}
