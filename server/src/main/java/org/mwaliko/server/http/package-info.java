/** What every door needs that is behind HTTP. Owns no tables. */
package org.mwaliko.server.http;
