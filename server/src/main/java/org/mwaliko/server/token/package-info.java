/**
 * API tokens: making, recognising and revoking them. Owns the tables {@code api_token} and {@code
 * api_token_area}.
 */
package org.mwaliko.server.token;
