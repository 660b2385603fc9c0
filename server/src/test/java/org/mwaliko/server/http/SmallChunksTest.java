package org.mwaliko.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallChunksTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 65_535, 65_536, 65_537, 131_072, 1_000_000})
  void aChunkIsReadInPiecesAndWhole(int size) {
    byte[] body = "0123456789".repeat(size / 10 + 1).substring(0, size).getBytes(US_ASCII);
    SmallChunks reader =
        reader(Integer.toHexString(size), body, "5", bytes("after"), "0", bytes(""));
    assertEquals(new String(body, US_ASCII) + "after", all(reader));
    assertEquals("and on", reader.readLine());
  }

  @Test
  void noPieceIsLargerThanALittleWhateverTheChunkSays() {
    SmallChunks reader = reader("ffffffff", bytes("x".repeat(200_000)));
    List<String> sizes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sizes.add(reader.readLine());
      reader.readBuffer(Integer.parseInt(sizes.getLast(), 16));
      reader.skip(2);
    }
    assertEquals(List.of("10000", "10000", "10000"), sizes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "5;name=value", "1 ", "fffffffff", "x"})
  void whatIsNoSizeIsLeftToTheServerToRefuse(String line) {
    assertEquals(line, reader(line, bytes("")).readLine());
  }

  @Test
  void aSizeThatDoesNotEndIsNotCollected() {
    SmallChunks reader = reader("1".repeat(1_000_000), bytes(""));
    assertThrows(CloseConnectionException.class, reader::readLine);
  }

  /** As Helidon does. */
  private static String all(SmallChunks reader) {
    StringBuilder all = new StringBuilder();
    while (true) {
      int size = Integer.parseInt(reader.readLine(), 16);
      if (size == 0) {
        assertEquals("", reader.readLine());
        return all.toString();
      }
      all.append(reader.readBuffer(size).readString(size));
      reader.skip(2);
    }
  }

  /** Sizes and chunks by turns, arriving in packets of a usual size. */
  private static SmallChunks reader(Object... lines) {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (Object line : lines) {
      sent.writeBytes(line instanceof byte[] chunk ? chunk : bytes((String) line));
      sent.writeBytes(bytes("\r\n"));
    }
    InputStream connection =
        new SequenceInputStream(
            new ByteArrayInputStream(sent.toByteArray()),
            new ByteArrayInputStream(bytes("and on\r\n")));
    return new SmallChunks(new DataReader(() -> packet(connection)));
  }

  private static byte[] packet(InputStream connection) {
    try {
      return connection.readNBytes(1_460);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
