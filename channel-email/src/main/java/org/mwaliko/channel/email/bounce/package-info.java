/**
 * Bounces: reports of mail servers on messages that they could not deliver (RFC 3464), as a mail
 * server hands them on over HTTP.
 */
package org.mwaliko.channel.email.bounce;
