package org.mwaliko.channel.print;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.mwaliko.channel.print.folder.Collation;
import org.mwaliko.channel.print.folder.LetterFolder;
import org.mwaliko.channel.print.letter.Letter;
import org.mwaliko.channel.print.letter.LetterRenderer;
import org.mwaliko.channel.print.letter.Paper;
import org.mwaliko.channel.print.letter.Rendering;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.Estimate;
import org.mwaliko.spi.Health;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.SecretKind;

/** Makes a letter of each message. */
final class PrintChannel implements Channel {

  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private final PrintConfig config;
  private final ChannelContext context;
  private final LetterRenderer renderer;
  private final LetterFolder folder;

  /** A letter in the making takes about a megabyte. */
  private final Semaphore places;

  PrintChannel(PrintConfig config, ChannelContext context) {
    this.config = config;
    this.context = context;
    this.renderer = new LetterRenderer(config.template(), config.faces());
    this.folder = new LetterFolder(config.directory());
    this.places = new Semaphore(context.limits().concurrency());
  }

  @Override
  public DeliveryResult deliver(Message message) throws InterruptedException {
    if (message.secret().kind() != SecretKind.CODE) {
      return new Rejected(Scope.MESSAGE, "secret-kind", "A letter carries a code, not a link.");
    }
    Optional<DeliveryResult> unprintable =
        Unprintable.find(message, context.organization(), config.faces());
    if (unprintable.isPresent()) {
      return unprintable.get();
    }
    places.acquire();
    try {
      return print(message);
    } finally {
      places.release();
    }
  }

  private DeliveryResult print(Message message) throws InterruptedException {
    Letter letter = Letter.of(message, context.organization(), today());
    Map<Paper, byte[]> files = new EnumMap<>(Paper.class);
    int pages = 0;
    for (Paper paper : config.papers()) {
      switch (render(letter, paper)) {
        case Rendering.Done done -> {
          files.put(paper, done.pdf());
          pages = Math.max(pages, done.pages());
        }
        case Rendering.AddressTooLong(String detail) -> {
          return new Rejected(Scope.RECIPIENT, "address-too-long", detail);
        }
      }
    }
    try {
      folder.write(message.batch(), message.key().value(), files);
    } catch (ClosedByInterruptException e) {
      throw interrupted(e);
    } catch (IOException e) {
      return new Deferred(Scope.CHANNEL, "disk", folder.describe(e), Optional.of(RETRY_AFTER));
    }
    return new Accepted(
        Optional.of(message.batch() + "/" + message.key()),
        pages == 1 ? "1 page" : pages + " pages");
  }

  private Rendering render(Letter letter, Paper paper) throws InterruptedException {
    try {
      return renderer.render(letter, paper);
    } catch (RuntimeException e) {
      // The layout stops when it is interrupted, with an exception of its own.
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted(e);
      }
      throw e;
    }
  }

  private static InterruptedException interrupted(Exception cause) {
    Thread.interrupted();
    InterruptedException result = new InterruptedException("interrupted before it was written");
    result.initCause(cause);
    return result;
  }

  @Override
  public Estimate estimate(Message message) {
    Letter letter = Letter.of(message, context.organization(), today());
    Paper paper = config.papers().getFirst();
    return switch (renderer.render(letter, paper)) {
      case Rendering.Done done -> new Estimate(sheets(done.pages()), Optional.empty());
      case Rendering.AddressTooLong _ -> new Estimate(1, Optional.empty());
    };
  }

  private int sheets(int pages) {
    return config.assortment().duplex() ? Math.ceilDiv(pages, 2) : pages;
  }

  /** The day in the zone of the server, as a letter has no time. */
  private LocalDate today() {
    return LocalDate.ofInstant(context.clock().instant(), ZoneId.systemDefault());
  }

  @Override
  public void collate(String batch) throws InterruptedException {
    new Collation(folder, config.faces(), config.assortment(), context).run(batch);
  }

  @Override
  public Health check() {
    return Unprintable.inSender(context.organization(), config.faces())
        .map(detail -> new Health(false, detail))
        .orElseGet(folder::check);
  }

  @Override
  public void close() {
    // Nothing stays open between letters.
  }
}
