/**
 * Accounts that a cloud identity provider looks after (SCIM 2.0, RFC 7643 and RFC 7644). Owns the
 * table {@code scim_user}: what an integration calls an account, and what it has said of its owner.
 * Keeps P1: what is provisioned is not invited unless the integration was told to. {@code mapping}
 * is between SCIM's users and profiles, {@code filter} makes SQL of filters, {@code http} is the
 * endpoint.
 */
package org.mwaliko.server.scim;
