package org.mwaliko.server.web.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is particular to one page.
 *
 * @param heading its title, in the language of the page
 * @param data what the template needs besides what all pages have
 * @param formsTo another origin that forms of the page may be sent to
 */
public record PageContent(
    int status,
    String template,
    String heading,
    Map<String, Object> data,
    Optional<String> formsTo) {

  /** Somewhere to go on. */
  public record Button(String href, String label) {}

  public PageContent {
    data = Map.copyOf(data);
  }

  /** A page whose forms come back here. */
  public PageContent(int status, String template, String heading, Map<String, Object> data) {
    this(status, template, heading, data, Optional.empty());
  }

  public PageContent sendingTo(Optional<String> origin) {
    return new PageContent(status, template, heading, data, origin);
  }

  /** A page that only says something. */
  public static PageContent message(
      int status, String heading, String text, Optional<Button> button) {
    Map<String, Object> data = new HashMap<>();
    data.put("text", text);
    data.put("button", button.map(List::of).orElse(List.of()));
    return new PageContent(status, "message", heading, data);
  }
}
