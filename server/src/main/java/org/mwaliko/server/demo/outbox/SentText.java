package org.mwaliko.server.demo.outbox;

import java.time.Instant;

/** A text message. */
public record SentText(String to, String body, Instant at) {}
