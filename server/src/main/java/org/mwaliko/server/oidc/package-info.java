/** Callers who come with tokens of an OpenID Connect issuer. */
package org.mwaliko.server.oidc;
