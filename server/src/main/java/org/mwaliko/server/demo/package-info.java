/**
 * Shows the service on one machine: {@code ./run demo}. It runs the real thing, beside servers that
 * stand in for the outside world, and then is nothing but a client of its API.
 */
package org.mwaliko.server.demo;
