/** The bundled channel {@code email}: found by its provider, exports nothing. */
@SuppressWarnings("requires-automatic") // ICU4J names its module in the manifest only
module org.mwaliko.channel.email {
  requires com.ibm.icu;
  requires jakarta.mail;
  requires java.logging;
  requires org.eclipse.angus.mail;
  requires org.mwaliko.spi;

  provides org.mwaliko.spi.ChannelProvider with
      org.mwaliko.channel.email.EmailChannelProvider;
}
