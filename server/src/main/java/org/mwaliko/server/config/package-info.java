/**
 * Reads the configuration file. Each concern has a record of its own, with its defaults; all that
 * is wrong is reported at once, by path.
 */
package org.mwaliko.server.config;
