/**
 * Sending an invitation again to somebody who holds an earlier one of theirs: to the address on
 * record, and to no other. Owns no table.
 */
package org.mwaliko.server.resend;
