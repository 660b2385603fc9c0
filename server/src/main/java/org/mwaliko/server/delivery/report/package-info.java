/**
 * What providers report of messages after they accepted them. Owns the table {@code status_update}.
 * Each report counts once, in any order, and moves a delivery forward only: from whatever it was to
 * {@code FAILED} or {@code DELIVERED}, and from {@code FAILED} to {@code DELIVERED}, since a
 * message that has arrived cannot un-arrive.
 */
package org.mwaliko.server.delivery.report;
