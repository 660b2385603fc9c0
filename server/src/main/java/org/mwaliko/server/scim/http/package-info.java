/** The endpoint: HTTP to the library that speaks SCIM, and the library to the service. */
package org.mwaliko.server.scim.http;
