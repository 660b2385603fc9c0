package org.mwaliko.channel.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.mwaliko.spi.Channel;

/** Even with every logger at its most talkative, nothing private is logged. */
@Isolated
class SecrecyTest {

  private static final List<String> NAMES =
      List.of("com.twilio", "org.mwaliko", "org.apache.hc", "com.google.i18n", "jdk.httpclient");

  @Test
  void neitherCodeNorNumberNorTokenIsLogged() throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    StreamHandler handler = new StreamHandler(log, new SimpleFormatter());
    handler.setLevel(Level.ALL);
    List<Logger> loggers = NAMES.stream().map(Logger::getLogger).toList();
    loggers.forEach(
        logger -> {
          logger.setLevel(Level.ALL);
          logger.setUseParentHandlers(false);
          logger.addHandler(handler);
        });
    try (RawServer server =
            new RawServer(
                (socket, request) ->
                    request % 2 == 1
                        ? RawServer.CREATED.answer(socket, request)
                        : RawServer.reply(
                            socket,
                            "400 Bad Request",
                            "{\"code\": 21211, \"message\": \"" + Fixture.PHONE + "\"}"));
        Channel channel = Fixture.open(server.url())) {
      channel.deliver(Fixture.message());
      channel.deliver(Fixture.message());
      channel.check();
      channel.check();
    } finally {
      loggers.forEach(
          logger -> {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
            logger.setLevel(null);
          });
    }
    handler.flush();
    String said = log.toString(StandardCharsets.UTF_8);
    // Otherwise the loggers were not listened to at all.
    assertEquals(true, said.contains("Messages.json"), said);
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (Fixture.ACCOUNT + ":" + Fixture.TOKEN).getBytes(StandardCharsets.UTF_8));
    String encodedPhone = URLEncoder.encode(Fixture.PHONE, StandardCharsets.UTF_8);
    for (String secret : List.of(Fixture.CODE, Fixture.PHONE, encodedPhone, Fixture.TOKEN, basic)) {
      assertFalse(said.contains(secret), said);
    }
  }
}
