/**
 * The channel SPI: how an invitation leaves Mwaliko.
 *
 * <p>A channel is found by {@link java.util.ServiceLoader} through its {@link ChannelProvider},
 * described once, opened once with its configuration, and then called from many virtual threads.
 * Nothing is {@code null} in either direction; what may be missing is an {@link
 * java.util.Optional}.
 */
package org.mwaliko.spi;
