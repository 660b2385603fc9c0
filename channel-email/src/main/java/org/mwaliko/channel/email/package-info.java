/**
 * The channel {@code email}: invitations by SMTP, over kept connections, each with a text and an
 * HTML version. A message that certainly did not leave is deferred, one that may have is unknown,
 * and a second copy carries the first one's {@code Message-ID} (P3).
 */
package org.mwaliko.channel.email;
