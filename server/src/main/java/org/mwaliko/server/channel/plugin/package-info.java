/**
 * Channels that others made: found in folders, each loaded apart from the server and the others.
 */
package org.mwaliko.server.channel.plugin;
