package org.mwaliko.channel.print.letter;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.mwaliko.channel.print.Messages;
import org.mwaliko.channel.print.Pdf;
import org.mwaliko.channel.print.text.Faces;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Organization;

/** Letters laid out without a channel around. */
final class Rendered {

  private static final LetterRenderer RENDERER =
      new LetterRenderer(LetterTemplate.builtIn(), new Faces(List.of()));

  private Rendered() {}

  static Rendering result(Message message, Paper paper) {
    return result(message, paper, Messages.SENDER);
  }

  static Rendering result(Message message, Paper paper, Organization sender) {
    return RENDERER.render(Letter.of(message, sender, LocalDate.of(2026, 2, 13)), paper);
  }

  static Pdf pdf(Message message, Paper paper) throws IOException {
    return pdf(result(message, paper));
  }

  static Pdf pdf(Rendering result) throws IOException {
    return switch (result) {
      case Rendering.Done done -> Pdf.read(done.pdf());
      case Rendering.AddressTooLong(String detail) -> throw new AssertionError(detail);
    };
  }
}
