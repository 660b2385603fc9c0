/**
 * Messages that are sent to try them out, outside any campaign and with a secret that claims
 * nothing. Owns the table {@code test_invitation}.
 */
package org.mwaliko.server.testinvitation;
