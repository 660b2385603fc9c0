package org.mwaliko.server.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogFormatTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void textIsALineWithTimeLevelLoggerAndMessage() {
    assertEquals(
        "2026-01-01T09:00:00.123Z WARNING a.logger  It went wrong" + System.lineSeparator(),
        new TextFormatter().format(entry("It went wrong")));
  }

  @Test
  void nothingInAMessagePassesForARecordOfItsOwn() {
    LogRecord entry = entry("typed\n2026-01-01T09:00:01.000Z INFO forged\u2028again");
    entry.setThrown(new IllegalStateException("thrown\r\n2026-01-01T09:00:01.000Z INFO forged"));
    List<String> lines = new TextFormatter().format(entry).lines().toList();
    assertTrue(
        lines.getFirst().endsWith("typed\\u000a2026-01-01T09:00:01.000Z INFO forged\\u2028again"));
    lines.stream().skip(1).forEach(line -> assertTrue(line.startsWith("\t"), line));
    assertTrue(lines.size() > 3, "the stack is missing");
  }

  @Test
  void jsonIsAnObjectInALineByTheElasticCommonSchema() throws Exception {
    LogRecord entry = entry("two\nlines \"quoted\"");
    entry.setThrown(new IllegalStateException("thrown\nhere"));
    String text = new JsonFormatter().format(entry);
    assertEquals(1, text.lines().count());
    JsonNode object = JSON.readTree(text);
    assertEquals("2026-01-01T09:00:00.123Z", object.path("@timestamp").asText());
    assertEquals("WARNING", object.path("log.level").asText());
    assertEquals("two\nlines \"quoted\"", object.path("message").asText());
    assertEquals("a.logger", object.path("log.logger").asText());
    assertEquals("mwaliko", object.path("service.name").asText());
    assertEquals(IllegalStateException.class.getName(), object.path("error.type").asText());
    assertTrue(object.path("error.stack_trace").asText().contains("LogFormatTest"));
  }

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void parametersStandInTheMessage(LogFormat format) {
    LogRecord entry = entry("The channel {0} rests");
    entry.setParameters(new Object[] {"sms"});
    assertTrue(format.formatter().format(entry).contains("The channel sms rests"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "550 <amina.odhiambo+x@mail.example.com> unknown | amina | …@mail.example.com",
        "to józefa@example.com | józefa | …@example.com",
        "The number +254712345678 is unreachable | 2547123456 | +…78",
        "Duplicate entry 'O'Brien \"x\"-7' for key 'external_id' | Brien | Duplicate entry '…' for key 'external_id'",
        "Incorrect string value: 'Achieng' for column `t`.`c` | Achieng | Incorrect string value: '…' for column",
        "token mwk_abcdefghijklmnopqrstuvwxyz0123456789abcdefg | abcdefgh | mwk_…",
        "GET /claim/abcdefghijklmnopqrstuv HTTP | abcdefgh | /claim/…",
        "code K7QM-2RWD-9XTH-4FBC | 2RWD | code …",
      })
  void personalDataAndSecretsAreMaskedInMessagesAndInExceptions(
      String text, String hidden, String shown) throws Exception {
    LogRecord entry = entry("It failed for " + text);
    entry.setThrown(new IllegalStateException(text, new IllegalArgumentException(text)));
    String line = new TextFormatter().format(entry);
    assertFalse(line.contains(hidden), line);
    assertTrue(line.contains(shown), line);
    JsonNode object = JSON.readTree(new JsonFormatter().format(entry));
    assertFalse(object.toString().contains(hidden), object.toString());
    assertTrue(object.path("message").asText().contains(shown), object.toString());
    assertTrue(object.path("error.stack_trace").asText().contains(shown), object.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T09:00:00+0300",
    "Incident 7f3c2a91-6d5e-4c1b-9a80-1234567890ab at /accounts",
    "in 12345678 rows and +3 more",
    "org.mwaliko.server.Main@1b2c3d",
  })
  void whatOperatorsNeedStays(String text) {
    assertEquals(text, Mask.over(text));
  }

  private static LogRecord entry(String message) {
    LogRecord entry = new LogRecord(Level.WARNING, message);
    entry.setLoggerName("a.logger");
    entry.setInstant(Instant.parse("2026-01-01T09:00:00.123Z"));
    return entry;
  }
}
