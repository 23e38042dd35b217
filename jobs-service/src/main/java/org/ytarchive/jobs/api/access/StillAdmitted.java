package org.ytarchive.jobs.api.access;

import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.ytarchive.jobs.domain.access.AccessKeys;
import org.ytarchive.jobs.domain.access.Caller;

/** Whether a caller may go on with what has no end of its own, such as a stream of events. */
@Component
public final class StillAdmitted implements Predicate<Caller> {

  private static final Logger log = LoggerFactory.getLogger(StillAdmitted.class);

  private final AccessKeys keys;

  StillAdmitted(AccessKeys keys) {
    this.keys = keys;
  }

  /** In doubt he does: nobody's key is bad because the database can't be read just now. */
  @Override
  public boolean test(Caller caller) {
    try {
      return keys.admits(caller);
    } catch (RuntimeException e) {
      log.warn("The keys could not be read: {}", e.getMessage());
      return true;
    }
  }
}
