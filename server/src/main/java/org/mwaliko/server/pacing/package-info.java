/**
 * What holds the messages of a campaign back: quiet hours, and what it may spend on a channel. Owns
 * the table {@code campaign_budget} and the quiet hours of {@code campaign}.
 */
package org.mwaliko.server.pacing;
