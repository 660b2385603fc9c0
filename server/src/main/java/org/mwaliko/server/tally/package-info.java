/**
 * Counting the people of campaigns by how far they have got, at the same cost for ten as for ten
 * million. Whoever moves somebody notes it in the same transaction, as the last thing that it does,
 * so that the lock on a count is held briefly and nobody waits in a circle. Owns the table {@code
 * campaign_tally}.
 */
package org.mwaliko.server.tally;
