/**
 * Messages as octets: addresses, header text, bodies (RFC 5322, 2045 to 2047, 6532). Written
 * directly, because building a tree of parts first costs as much as sending it.
 */
package org.mwaliko.channel.email.mime;
