/** SMTP as a client (RFC 5321): kept lines, and for every failure the step at which it happened. */
package org.mwaliko.channel.email.smtp;
