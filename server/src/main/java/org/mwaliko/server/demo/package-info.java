/** {@code ./run demo}: the whole service on a laptop, with stand-ins for what it sends through. */
package org.mwaliko.server.demo;
