/**
 * What comes after a claim: the person goes on to the organisation's own application, which is told
 * by a signed token (RFC 7519) who they are. Owns no table; its keys stand in the keys folder.
 */
package org.mwaliko.server.handoff;
