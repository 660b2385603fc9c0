/** Filters and orders of lists, as SQL (RFC 7644, sections 3.4.2.2 and 3.4.2.3). */
package org.mwaliko.server.scim.filter;
