package org.mwaliko.channel.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class OneTimeBodyTest {

  /** What a subscriber got: the content, or the word "refused". */
  private static String read(OneTimeBody body) {
    StringBuilder got = new StringBuilder();
    body.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(ByteBuffer item) {
            got.append(StandardCharsets.UTF_8.decode(item));
          }

          @Override
          public void onError(Throwable failure) {
            got.append("refused");
          }

          @Override
          public void onComplete() {}
        });
    return got.toString();
  }

  @Test
  void theSecondReaderIsRefused() {
    OneTimeBody body = new OneTimeBody("Body=a");
    assertEquals("Body=a", read(body));
    assertEquals("refused", read(body));
    assertFalse(body.withdraw());
  }

  @Test
  void aWithdrawnBodyIsNotRead() {
    OneTimeBody body = new OneTimeBody("Body=a");
    assertTrue(body.withdraw());
    assertEquals("refused", read(body));
  }
}
