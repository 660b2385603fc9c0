package org.mwaliko.server.delivery;

import java.util.UUID;

/**
 * A delivery that was called back.
 *
 * @param attempted whether it was ever handed to a provider, though certainly not accepted
 */
public record CanceledDelivery(UUID id, UUID accountId, UUID secretId, boolean attempted) {}
