/** {@code resolveDelivery}: a delivery that is decided about, and its campaign that goes on. */
package org.mwaliko.server.resolution;
