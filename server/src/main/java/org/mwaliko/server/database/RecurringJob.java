package org.mwaliko.server.database;

import java.time.Duration;

/**
 * Something that is done again and again, by one process at a time.
 *
 * @param name stable: what is known of it is kept under it
 * @param every from the end of one run to the next, and after a failure
 * @param work may be run again after it was broken off anywhere
 */
public record RecurringJob(String name, Duration every, Runnable work) {}
