package org.mwaliko.channel.email.smtp;

/** No line to the server, or none that may be used: nothing was sent. */
public final class ConnectFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code a reply code, or a word such as {@code dns}
   * @param message for an administrator
   */
  ConnectFailure(String code, String message) {
    super(message);
    this.code = code;
  }

  /** A reply code such as {@code 535}, or a word such as {@code dns}. */
  public String code() {
    return code;
  }
}
