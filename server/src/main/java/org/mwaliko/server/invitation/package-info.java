/**
 * The frozen set of a campaign, and turning it into secrets and deliveries. Owns the table {@code
 * invitation}. Keeps P5: who is not in the set when it is frozen is not invited.
 */
package org.mwaliko.server.invitation;
