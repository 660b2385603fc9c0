/**
 * What an invitation says: the standard messages, the templates that callers bring, the language a
 * person is written to in, and the text, text message, letter and HTML that become of them.
 *
 * <p>Owns the tables {@code message} (what campaigns were given) and {@code saved_message} (what
 * callers keep under a name), with templates as {@link
 * org.mwaliko.server.message.MessageTemplate#toJson JSON}. Keeps P8 (a template is checked before
 * anything is sent) and its share of P7 (a secret is in the body of a message, never in a subject,
 * an error or a {@code toString}).
 */
package org.mwaliko.server.message;
