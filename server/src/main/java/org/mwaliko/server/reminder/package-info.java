/**
 * Reminding people by itself some days after their invitation. Owns the table {@code reminder}:
 * each step of each campaign is taken once, by whichever process comes first.
 */
package org.mwaliko.server.reminder;
