package org.ytarchive.common.error;

import java.util.Optional;

/**
 * What a service can say of failures that nothing in its code foresees, such as of its database.
 */
@FunctionalInterface
public interface KnownFault {

  /** What is wrong and what to do, for whoever sent the request; empty for any other failure. */
  Optional<ServiceException> explain(Throwable failure);
}
