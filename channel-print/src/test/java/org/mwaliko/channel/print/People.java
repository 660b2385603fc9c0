package org.mwaliko.channel.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.spi.Recipient;

/** The people of {@code people.csv}: one for each script and for many languages. */
public final class People {

  private People() {}

  public static List<Recipient> all() {
    try (InputStream in = People.class.getResourceAsStream("people.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(People::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recipient read(String line) {
    String[] cells = line.split(",");
    return new Recipient(
        cells[1],
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(cells[0]),
        Optional.of(cells[2]),
        Optional.of(cells[3]),
        Optional.empty(),
        Locale.forLanguageTag(cells[4]));
  }
}
