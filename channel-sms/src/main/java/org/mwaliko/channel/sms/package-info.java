/**
 * The bundled channel {@code sms}: access codes by text message through Twilio's Messages API.
 *
 * <p>Twilio takes no idempotency key, so a message that may have been accepted is never sent again
 * from here: one call of {@code deliver} is at most one request, and whatever leaves its outcome
 * open is reported as {@link org.mwaliko.spi.DeliveryResult.Unknown}.
 */
package org.mwaliko.channel.sms;
