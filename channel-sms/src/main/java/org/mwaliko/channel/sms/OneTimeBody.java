package org.mwaliko.channel.sms;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request body that can be had once, or be withdrawn before that.
 *
 * <p>The HTTP client asks for the body only when it has a connection. So who withdraws it in time
 * knows for certain that the request was not, and never will be, received whole; and a client that
 * wanted to repeat a request finds nothing to send.
 */
final class OneTimeBody implements BodyPublisher {

  private static final Subscription NOTHING =
      new Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
      };

  private final AtomicBoolean taken = new AtomicBoolean();
  private final BodyPublisher content;

  OneTimeBody(String content) {
    this.content = BodyPublishers.ofString(content);
  }

  /** Makes sure that the body is not sent from now on; true if it was not before either. */
  boolean withdraw() {
    return taken.compareAndSet(false, true);
  }

  @Override
  public long contentLength() {
    return content.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    if (taken.compareAndSet(false, true)) {
      content.subscribe(subscriber);
    } else {
      subscriber.onSubscribe(NOTHING);
      subscriber.onError(new IOException("the body was sent or withdrawn before"));
    }
  }
}
