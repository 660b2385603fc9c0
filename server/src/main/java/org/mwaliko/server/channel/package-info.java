/** The channels that are installed: found, configured, opened, described. */
package org.mwaliko.server.channel;
