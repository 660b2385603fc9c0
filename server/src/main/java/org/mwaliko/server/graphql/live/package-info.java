/**
 * What subscriptions show: objects that are looked at again and again, once for all who want to
 * know, and the feeds that carry their states to subscribers. Owns no table.
 */
package org.mwaliko.server.graphql.live;
