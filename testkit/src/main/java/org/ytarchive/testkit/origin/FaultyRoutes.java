package org.ytarchive.testkit.origin;

import static org.ytarchive.testkit.origin.FaultKind.CAPTIONS_FAIL;
import static org.ytarchive.testkit.origin.FaultKind.MISSING_FRAGMENTS;
import static org.ytarchive.testkit.origin.FaultKind.QUOTA_EXCEEDED;
import static org.ytarchive.testkit.origin.FaultKind.SERVER_ERROR;
import static org.ytarchive.testkit.origin.FaultKind.TOO_MANY_REQUESTS;

import java.util.List;

/** The routes, with the faults that change what is answered. */
final class FaultyRoutes {
  private static final List<FaultKind> INSTEAD =
      List.of(TOO_MANY_REQUESTS, SERVER_ERROR, QUOTA_EXCEEDED, CAPTIONS_FAIL, MISSING_FRAGMENTS);

  private final Routes routes;
  private final Faults faults;

  FaultyRoutes(Routes routes, Faults faults) {
    this.routes = routes;
    this.faults = faults;
  }

  OriginResponse answer(OriginRequest request) {
    return faults
        .bite(request, INSTEAD)
        .map(FaultyRoutes::instead)
        .orElseGet(() -> routes.answer(request));
  }

  private static OriginResponse instead(Fault fault) {
    return switch (fault.kind()) {
      case TOO_MANY_REQUESTS, CAPTIONS_FAIL -> later(429, "Too many requests.", fault.amount());
      case SERVER_ERROR -> later(503, "The service is unavailable.", fault.amount());
      case QUOTA_EXCEEDED -> ApiError.quotaExceeded();
      case MISSING_FRAGMENTS -> OriginResponse.sentence(404, "This segment is missing.");
      case SLOW, CUT_OFF, UNAVAILABLE ->
          throw new IllegalArgumentException(fault.kind() + " is not an answer.");
    };
  }

  private static OriginResponse later(int status, String sentence, long seconds) {
    OriginResponse response = OriginResponse.sentence(status, sentence);
    return seconds == 0 ? response : response.with("Retry-After", Long.toString(seconds));
  }
}
