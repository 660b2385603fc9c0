/** Who is calling, what they may do, and the keys that secrets are kept under. */
package org.mwaliko.server.security;
