package org.mwaliko.channel.print.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.channel.print.Messages;
import org.mwaliko.channel.print.Opened;
import org.mwaliko.channel.print.Pdf;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.Recipient;

/** The files of each manager, location and department. */
class GroupsTest {

  @TempDir Path temp;

  private Channel grouping(String... by) throws Exception {
    return Opened.with(temp, List.of(by), List.of());
  }

  @Test
  void eachManagerGetsTheirOwnPeopleAndNobodyElses() throws Exception {
    Channel channel = grouping("manager");
    channel.deliver(Messages.to(worker("Zoe", "Leeds", "Amara Obi (E1)"), "key-1"));
    channel.deliver(Messages.to(worker("Berta", "Leeds", "Amara Obi (E2)"), "key-2"));
    channel.deliver(Messages.to(worker("Anna", "Leeds", "amara obi (e1)"), "key-3"));
    channel.deliver(Messages.to(worker("Nils", "Leeds", ""), "key-4"));
    channel.collate(Messages.BATCH);
    assertEquals(List.of("amara-obi-e1", "amara-obi-e2", "none"), list("managers"));
    assertEquals(List.of("Anna", "Zoe"), names("managers/amara-obi-e1"));
    assertEquals(List.of("Berta"), names("managers/amara-obi-e2"));
    assertEquals(List.of("Nils"), names("managers/none"));
    assertEquals(List.of("Anna", "Berta", "Nils", "Zoe"), names(""));
  }

  @Test
  void locationsAndDepartmentsAreGroupsToo() throws Exception {
    Channel channel = grouping("location", "department");
    channel.deliver(Messages.to(worker("Zoe", "São Paulo", ""), "key-1"));
    channel.deliver(Messages.to(worker("Anna", "São  Paulo", ""), "key-2"));
    channel.deliver(Messages.to(worker("Dora", "東京/本社", ""), "key-3"));
    channel.collate(Messages.BATCH);
    assertEquals(List.of("são-paulo", "são-paulo-2", "東京-本社"), list("locations"));
    assertEquals(List.of("retail"), list("departments"));
    assertFalse(Files.exists(temp.resolve("campaign-1/managers")));
  }

  @Test
  void namesCannotLeadOutOfTheFolder() throws Exception {
    Channel channel = grouping("location");
    channel.deliver(Messages.to(worker("Zoe", "../../etc", ""), "key-1"));
    channel.deliver(Messages.to(worker("Anna", "x".repeat(300), ""), "key-2"));
    channel.collate(Messages.BATCH);
    assertEquals(List.of("etc", "x".repeat(60)), list("locations"));
  }

  @Test
  void groupWithoutLettersGoesAndTheFilesOfOthersStay() throws Exception {
    Channel channel = grouping("location");
    channel.deliver(Messages.to(worker("Zoe", "Leeds", ""), "key-1"));
    channel.deliver(Messages.to(worker("Anna", "Athens", ""), "key-2"));
    channel.collate(Messages.BATCH);
    Path note = Files.writeString(temp.resolve("campaign-1/locations/athens/note.txt"), "mine");
    Files.delete(temp.resolve("campaign-1/key-1-a4.pdf"));
    Files.delete(temp.resolve("campaign-1/key-2-a4.pdf"));
    channel.collate(Messages.BATCH);
    assertFalse(Files.exists(temp.resolve("campaign-1/letters-a4.pdf")), "stale");
    assertEquals(List.of("athens"), list("locations"));
    assertEquals(List.of(note.getFileName().toString()), list("locations/athens"));
  }

  @Test
  void coverSheetListsWhomTheLettersAreForWithoutTheirCodes() throws Exception {
    Channel channel = grouping("manager");
    for (int i = 0; i < 70; i++) {
      Recipient person = worker("Person %02d".formatted(i), "Leeds", "Amara Obi (E1)");
      channel.deliver(Messages.to(person, "key-" + i));
    }
    channel.collate(Messages.BATCH);
    try (Pdf cover = Pdf.read(temp.resolve("campaign-1/managers/amara-obi-e1/cover-a4.pdf"))) {
      String text = cover.text();
      assertEquals(3, cover.document().getNumberOfPages());
      assertTrue(text.contains("Letters to hand out"), text);
      assertTrue(text.contains("Manager: Amara Obi (E1)"), text);
      assertTrue(text.contains("Letters: 70  ·  February 13, 2026"), text);
      assertTrue(cover.text(2).contains("2 / 3"), text);
      assertFalse(text.contains("K7QM"), "a code");
      for (int i = 0; i < 70; i++) {
        assertTrue(text.contains("Person %02d E1 Retail Leeds".formatted(i)), text);
      }
    }
  }

  @Test
  void coverSheetsCanBeLeftOut() throws Exception {
    Channel channel = Opened.in(temp, "cover-sheets", "false");
    channel.deliver(Messages.to(worker("Zoe", "Leeds", ""), "key-1"));
    channel.collate(Messages.BATCH);
    assertEquals(List.of("key-1-a4.pdf", "letters-a4.pdf"), list(""));
  }

  private static Recipient worker(String name, String location, String manager) {
    return new Recipient(
        name,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of("E1"),
        Optional.of("Retail"),
        Optional.of(location),
        Optional.of(manager).filter(m -> !m.isEmpty()),
        Locale.ENGLISH);
  }

  private List<String> list(String folder) throws Exception {
    try (Stream<Path> files = Files.list(temp.resolve("campaign-1").resolve(folder))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> names(String folder) throws Exception {
    try (Pdf pdf = Pdf.read(temp.resolve("campaign-1").resolve(folder, "letters-a4.pdf"))) {
      return pdf.text()
          .lines()
          .filter(l -> l.startsWith("Dear "))
          .map(l -> l.substring(5, l.length() - 1))
          .toList();
    }
  }
}
