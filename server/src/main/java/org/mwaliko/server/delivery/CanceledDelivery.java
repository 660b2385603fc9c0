package org.mwaliko.server.delivery;

import java.util.UUID;

/** A delivery that was called back. */
public record CanceledDelivery(UUID id, UUID accountId, UUID secretId) {}
