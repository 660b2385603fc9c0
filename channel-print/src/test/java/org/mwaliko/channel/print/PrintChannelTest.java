package org.mwaliko.channel.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Scope;

class PrintChannelTest {

  @TempDir Path temp;

  @Test
  void letterIsAFileNamedAfterItsKey() throws Exception {
    Channel channel = Opened.in(temp.resolve("letters"));
    assertFalse(Files.exists(temp.resolve("letters")), "made before it was needed");
    DeliveryResult result = channel.deliver(Messages.to(Messages.person("Amina"), "key-1"));
    assertInstanceOf(Accepted.class, result);
    assertEquals(List.of("key-1-a4.pdf"), names(temp.resolve("letters/campaign-1")));
  }

  @Test
  void bothPapersMakeTwoFiles() throws Exception {
    Opened.in(temp, "paper", "both").deliver(Messages.to(Messages.person("Amina"), "key-1"));
    assertEquals(List.of("key-1-a4.pdf", "key-1-letter.pdf"), names(temp.resolve("campaign-1")));
  }

  @Test
  void sameKeyTwiceIsOneFileWithTheSameText() throws Exception {
    Channel channel = Opened.in(temp);
    Message message = Messages.to(Messages.person("Amina"), "key-1");
    channel.deliver(message);
    Path file = temp.resolve("campaign-1/key-1-a4.pdf");
    String first = text(file);
    assertInstanceOf(Accepted.class, channel.deliver(message));
    assertEquals(first, text(file));
    assertEquals(List.of("key-1-a4.pdf"), names(temp.resolve("campaign-1")));
  }

  @Test
  void onlyTheOwnerCanReadLetters() throws Exception {
    Path directory = temp.resolve("letters");
    Opened.in(directory).deliver(Messages.to(Messages.person("Amina"), "key-1"));
    assertEquals("rwx------", permissions(directory));
    assertEquals("rwx------", permissions(directory.resolve("campaign-1")));
    assertEquals("rw-------", permissions(directory.resolve("campaign-1/key-1-a4.pdf")));
  }

  @Test
  void sixtyFourLettersAtOnceAllAppear() throws Exception {
    Channel channel = Opened.in(temp);
    List<Future<DeliveryResult>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 64; i++) {
        Message message = Messages.to(People.all().get(i % 21), "key-" + i, code(i));
        results.add(threads.submit(() -> channel.deliver(message)));
      }
    }
    for (Future<DeliveryResult> result : results) {
      assertInstanceOf(Accepted.class, result.get());
    }
    for (int i = 0; i < 64; i++) {
      assertTrue(text(temp.resolve("campaign-1/key-" + i + "-a4.pdf")).contains(code(i)));
    }
  }

  @Test
  void folderThatCannotBeMadePausesTheChannel() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "");
    Channel channel = Opened.in(file.resolve("letters"));
    DeliveryResult result = channel.deliver(Messages.to(Messages.person("Amina"), "key-1"));
    Deferred deferred = assertInstanceOf(Deferred.class, result);
    assertEquals(Scope.CHANNEL, deferred.scope());
    assertTrue(deferred.detail().contains(file.toString()), deferred.detail());
    assertFalse(deferred.detail().contains("Exception"), deferred.detail());
    assertFalse(channel.check().up());
  }

  @Test
  void nameThatNoFontPrintsIsRefusedBeforeAnythingIsWritten() throws Exception {
    DeliveryResult result =
        Opened.in(temp).deliver(Messages.to(Messages.person("Amina 😀"), "key-1"));
    Rejected rejected = assertInstanceOf(Rejected.class, result);
    assertEquals(Scope.MESSAGE, rejected.scope());
    assertEquals("unprintable", rejected.code());
    assertTrue(rejected.detail().contains("😀 (U+1F600 GRINNING FACE)"), rejected.detail());
    assertEquals(List.of(), names(temp));
  }

  @Test
  void textThatNoFontPrintsIsTheFaultOfTheMessage() throws Exception {
    Message message =
        Messages.saying(java.util.Locale.ENGLISH, "Hello", "Party 🎉\n\n" + Messages.CODE);
    Rejected rejected = assertInstanceOf(Rejected.class, Opened.in(temp).deliver(message));
    assertEquals(Scope.MESSAGE, rejected.scope());
    assertFalse(rejected.detail().contains(Messages.CODE));
  }

  @Test
  void addressThatIsTooLongForTheWindowIsTheFaultOfTheRecipient() throws Exception {
    List<String> lines = java.util.Collections.nCopies(20, "Somewhere");
    Message message = Messages.to(Messages.person("Amina", lines), "key-1");
    Rejected rejected = assertInstanceOf(Rejected.class, Opened.in(temp).deliver(message));
    assertEquals(Scope.RECIPIENT, rejected.scope());
    assertEquals("address-too-long", rejected.code());
  }

  @Test
  void batchCannotLeadOutOfTheFolder() {
    Message good = Messages.to(Messages.person("Amina"), "key-1");
    Message bad = new Message(good.key(), "../x", good.recipient(), good.content(), good.secret());
    assertThrows(IllegalArgumentException.class, () -> Opened.in(temp).deliver(bad));
  }

  @Test
  void checkIsUpWhereLettersCanBeWritten() throws Exception {
    assertTrue(Opened.in(temp.resolve("not/yet")).check().up());
    assertEquals(List.of(), names(temp));
  }

  @Test
  void interruptedDeliveryLeavesNothingBehind() throws Exception {
    Channel channel = Opened.in(temp);
    Thread.currentThread().interrupt();
    assertThrows(
        InterruptedException.class,
        () -> channel.deliver(Messages.to(Messages.person("Amina"), "key-1")));
    assertFalse(Thread.interrupted());
    assertEquals(List.of(), names(temp));
  }

  private static String code(int i) {
    return "K7QM-2RWD-9XTH-%04d".formatted(i);
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static String text(Path file) throws Exception {
    try (Pdf pdf = Pdf.read(file)) {
      return pdf.text();
    }
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
