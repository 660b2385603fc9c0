package org.mwaliko.server.campaign;

import java.time.Duration;

/**
 * What is tried next with those who have not claimed.
 *
 * @param after the last invitation of the campaign was made
 */
public record LadderStep(String channel, Duration after) {}
