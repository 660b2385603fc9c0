/**
 * Sending events, at least once each. A process claims what is due of a webhook by putting it off
 * for longer than a request takes, and commits before it sends: if the process dies, the event is
 * due again by itself. No connection to the database is held meanwhile, and each webhook has room
 * of its own, so that a slow endpoint holds up nothing but its own events.
 */
package org.mwaliko.server.webhook.sending;
