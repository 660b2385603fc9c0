package org.mwaliko.channel.email.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What the server is logged in to with. Its text hides both. */
public record Credentials(String username, String password) {

  /** Every form in which a server could repeat the password in a reply. */
  public List<String> secrets() {
    return List.of(
        base64('\0' + username + '\0' + password),
        base64(username + '\0' + username + '\0' + password),
        base64(password),
        password);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Credentials[]";
  }
}
