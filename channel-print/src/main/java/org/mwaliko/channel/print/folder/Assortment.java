package org.mwaliko.channel.print.folder;

import java.util.List;
import org.mwaliko.channel.print.sheet.LabelSheet;

/**
 * What is made of the letters of a batch.
 *
 * @param duplex whether they are put together for printing on both sides
 * @param groupBy the groups that get files of their own
 * @param coverSheets whether a list of the letters lies beside each file of letters
 * @param labels the sheets for which labels are made
 */
public record Assortment(
    boolean duplex, List<Grouping> groupBy, boolean coverSheets, List<LabelSheet> labels) {
  public Assortment {
    groupBy = List.copyOf(groupBy);
    labels = List.copyOf(labels);
  }
}
