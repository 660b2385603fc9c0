package org.mwaliko.crash.provider;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What providers took responsibility for. It is written before the provider says yes, so that a
 * process that is killed in between has sent what it does not know of.
 */
public final class Journal {

  private final List<Acceptance> entries = new ArrayList<>();
  private final Set<String> recipients = new HashSet<>();

  synchronized void add(Acceptance entry) {
    entries.add(entry);
    recipients.add(entry.recipient());
  }

  /** In the order in which they were taken. */
  public synchronized List<Acceptance> entries() {
    return List.copyOf(entries);
  }

  public synchronized int size() {
    return entries.size();
  }

  /** How many people there is an entry for. */
  public synchronized int people() {
    return recipients.size();
  }

  /** The entries from this position on. */
  public synchronized List<Acceptance> from(int position) {
    return List.copyOf(entries.subList(position, entries.size()));
  }
}
