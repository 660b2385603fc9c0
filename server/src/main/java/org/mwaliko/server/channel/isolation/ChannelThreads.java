package org.mwaliko.server.channel.isolation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.mwaliko.server.channel.isolation.CallFailedException.Kind;

/**
 * The threads that one channel is called on. Platform threads, since a virtual one that never
 * yields would hold a carrier that all others need; in a thread group, so that the threads which
 * the channel starts are seen; bounded, so that calls which never end cost only the channel itself.
 */
public final class ChannelThreads implements AutoCloseable {

  private static final long KEEP_SECONDS = 10;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final ThreadGroup group;
  private final ClassLoader loader;
  private final ThreadPoolExecutor pool;
  private final AtomicInteger stuck = new AtomicInteger();

  private static final class CallThread extends Thread {
    CallThread(ThreadGroup group, Runnable task, String name) {
      super(group, task, name);
      setDaemon(true);
    }
  }

  /**
   * @param name of the channel
   * @param loader the context class loader of every call
   * @param most threads at once, those that hang included
   */
  public ChannelThreads(String name, ClassLoader loader, int most) {
    this.group = new ThreadGroup(root(), "channel-" + name);
    this.loader = loader;
    AtomicInteger number = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            0,
            most,
            KEEP_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task ->
                new CallThread(group, task, "channel-" + name + "-" + number.incrementAndGet()));
  }

  /**
   * Makes a call and waits for its answer. An interrupt of the waiting thread ends the call too,
   * and stays set.
   *
   * @throws CallFailedException if there is no answer, or {@code null}
   */
  public <T> T call(Duration deadline, Callable<T> call) throws CallFailedException {
    AtomicBoolean over = new AtomicBoolean();
    Future<T> future = submit(call, over);
    try {
      T answer = future.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      if (answer == null) {
        throw new CallFailedException(Kind.NO_ANSWER, "The channel answered null", null);
      }
      return answer;
    } catch (TimeoutException e) {
      abandon(future, over);
      throw new CallFailedException(Kind.TIMEOUT, "No answer within " + deadline, e);
    } catch (InterruptedException e) {
      abandon(future, over);
      Thread.currentThread().interrupt();
      throw new CallFailedException(
          Kind.SHUTDOWN, "The process stopped before there was an answer", e);
    } catch (ExecutionException e) {
      String type = e.getCause().getClass().getName();
      throw new CallFailedException(
          Kind.EXCEPTION, "The channel failed with " + type, e.getCause());
    }
  }

  private <T> Future<T> submit(Callable<T> call, AtomicBoolean over) throws CallFailedException {
    try {
      return pool.submit(
          () -> {
            Thread.currentThread().setContextClassLoader(loader);
            try {
              return call.call();
            } finally {
              if (!over.compareAndSet(false, true)) {
                stuck.decrementAndGet();
              }
            }
          });
    } catch (RejectedExecutionException e) {
      throw new CallFailedException(
          Kind.NO_THREAD,
          "All %d threads of the channel hang in earlier calls"
              .formatted(pool.getMaximumPoolSize()),
          e);
    }
  }

  private void abandon(Future<?> future, AtomicBoolean over) {
    future.cancel(true);
    if (over.compareAndSet(false, true)) {
      stuck.incrementAndGet();
    }
  }

  /** Calls that were given up and interrupted, and still have not ended. */
  public int stuck() {
    return stuck.get();
  }

  /** The names of the live threads that the channel started by itself. */
  public List<String> own() {
    Thread[] threads = new Thread[group.activeCount() * 2 + 16];
    int count = group.enumerate(threads, true);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> !(thread instanceof CallThread))
        .map(Thread::getName)
        .toList();
  }

  /** The same, once some time has been given to them to end. */
  public List<String> leftAfter(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    List<String> left = own();
    try {
      while (!left.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(BETWEEN_LOOKS);
        left = own();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return left;
  }

  /** Interrupts everything that is left. */
  @Override
  public void close() {
    pool.shutdownNow();
    group.interrupt();
  }

  private static ThreadGroup root() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
