package org.mwaliko.server.campaign;

import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.security.Caller;

/** Uploaded files that say whom to invite. */
public interface SelectionFiles {

  /** What a file selects; empty if there is no such file, or it is no selection that was read. */
  Optional<Selection> read(Caller caller, UUID importId);
}
