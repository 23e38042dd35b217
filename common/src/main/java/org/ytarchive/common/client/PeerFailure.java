package org.ytarchive.common.client;

import org.ytarchive.common.error.ServiceException;

/**
 * A call to a peer that failed: what to tell the caller, and whether another attempt may help.
 * Stays inside this package; callers of {@link PeerCalls} see the {@link ServiceException}.
 */
final class PeerFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What a failure says of the peer. */
  enum Kind {
    /** Not reached, overloaded or restarting: may work in a moment, and counts against the peer. */
    TRANSIENT,
    /** Nobody has registered under its name: there is no peer yet that could be blamed. */
    UNREGISTERED,
    /** Asked to slow down (429): may work in a moment, but the peer is well. */
    THROTTLED,
    /** The peer has a fault of its own (500): counts against it, but the same call fails again. */
    FAULT,
    /** A proper answer that happens to be no. */
    ANSWER
  }

  private final ServiceException failure;
  private final Kind kind;

  PeerFailure(ServiceException failure, Kind kind) {
    super(failure.getMessage(), failure);
    this.failure = failure;
    this.kind = kind;
  }

  ServiceException failure() {
    return failure;
  }

  boolean isWorthRetrying() {
    return switch (kind) {
      case TRANSIENT, UNREGISTERED, THROTTLED -> true;
      case FAULT, ANSWER -> false;
    };
  }

  boolean countsAgainstPeer() {
    return switch (kind) {
      case TRANSIENT, FAULT -> true;
      case UNREGISTERED, THROTTLED, ANSWER -> false;
    };
  }
}
