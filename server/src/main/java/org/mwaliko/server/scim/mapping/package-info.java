/** What of SCIM's users is what of a profile. */
package org.mwaliko.server.scim.mapping;
