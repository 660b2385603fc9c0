package org.mwaliko.server.export;

import java.util.List;
import org.mwaliko.server.whynot.Failure;

/** The columns that are added: none has a name that an upload takes for one of its own. */
final class FailureColumns {

  static final List<String> HEADERS =
      List.of(
          "Mwaliko status",
          "Mwaliko channel",
          "Mwaliko outcome",
          "Mwaliko explanation",
          "Mwaliko next step");

  private FailureColumns() {}

  static List<String> of(Failure failure) {
    return List.of(
        failure.why().reason().name(),
        failure.channel().orElse(""),
        failure.code().orElse(""),
        failure.why().message(),
        failure.why().next().orElse(""));
  }
}
