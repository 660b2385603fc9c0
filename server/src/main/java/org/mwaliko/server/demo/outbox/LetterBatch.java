package org.mwaliko.server.demo.outbox;

import java.nio.file.Path;
import java.util.List;

/**
 * The letters of one campaign.
 *
 * @param name of its folder
 * @param together files with all letters, one for each size of paper
 * @param single files with one letter each
 */
public record LetterBatch(String name, List<String> together, List<String> single) {

  private static final String TOGETHER = "letters-";

  static LetterBatch of(Path folder, List<Path> files) {
    List<String> names = files.stream().map(file -> file.getFileName().toString()).toList();
    return new LetterBatch(
        folder.getFileName().toString(),
        names.stream().filter(name -> name.startsWith(TOGETHER)).toList(),
        names.stream().filter(name -> !name.startsWith(TOGETHER)).toList());
  }
}
