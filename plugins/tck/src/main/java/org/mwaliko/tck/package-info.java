/**
 * The contract of a channel as tests: extend {@link org.mwaliko.tck.ChannelContract}, supply the
 * provider, a configuration and a {@link org.mwaliko.tck.ServiceDouble} of the service it talks to,
 * and run it with JUnit.
 */
package org.mwaliko.tck;
