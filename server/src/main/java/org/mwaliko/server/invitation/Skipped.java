package org.mwaliko.server.invitation;

import java.util.UUID;
import org.mwaliko.server.outcome.UserErrorCode;

/** Somebody that no invitation could be made for, and why. */
public record Skipped(UUID accountId, UserErrorCode code, String message) {}
