/**
 * Browsers that are signed in: a session stands for the bearer token that it was begun with, and is
 * worth nothing once that is. The browser has a random secret in a cookie; kept are its hash, and
 * the token under a key that is derived from the secret, so that neither the database nor the keys
 * folder tells it (P7). Owns the table {@code session}.
 */
package org.mwaliko.server.session;
