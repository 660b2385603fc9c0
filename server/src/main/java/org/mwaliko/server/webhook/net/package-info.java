/**
 * Requests to addresses that somebody else has typed. They must not reach what only the operator's
 * machines can reach: metadata services, databases, anything behind the firewall.
 */
package org.mwaliko.server.webhook.net;
