package org.mwaliko.server.campaign;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.AccountMatch;
import org.mwaliko.server.security.Caller;

/** Uploaded files that say whom to invite. */
public interface SelectionFiles {

  /**
   * What each line of a file names now; empty if there is no such file, or it is no selection that
   * was read.
   */
  Optional<List<AccountMatch>> read(Caller caller, UUID importId);
}
