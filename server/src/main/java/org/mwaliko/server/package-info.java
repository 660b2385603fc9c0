/** Starting and stopping the service. {@link org.mwaliko.server.Wiring} puts all parts together. */
package org.mwaliko.server;
