/** What a delivery channel implements, and all that it sees of Mwaliko. */
module org.mwaliko.spi {
  exports org.mwaliko.spi;

  uses org.mwaliko.spi.ChannelProvider;
}
