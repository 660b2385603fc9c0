/**
 * Accounts: who there is and how far along. Owns the table {@code account}. Keeps the part of P1
 * that says an account's status changes by the transitions of {@link
 * org.mwaliko.server.account.AccountStatus} only.
 */
package org.mwaliko.server.account;
