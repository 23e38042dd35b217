package org.ytarchive.testkit.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The faults in force, each on a target: a video's or a playlist's id, or the beginning of a path,
 * which starts with a slash. Safe for use by several threads.
 */
final class Faults {
  private static final Pattern SEGMENT = Pattern.compile("/seg_(\\d+)\\.m4s$");

  private final List<ActiveFault> active = new ArrayList<>();

  Faults() {
    reset();
  }

  /** A fault, where it is, and how often it has still to bite (0: until it is healed). */
  record ActiveFault(String target, Fault fault, int remaining) {}

  /** Replaces a fault of the same kind on the same target. */
  synchronized void put(String target, Fault fault) {
    active.removeIf(each -> each.target().equals(target) && each.fault().kind() == fault.kind());
    active.add(new ActiveFault(target, fault, fault.times()));
  }

  synchronized void heal(String target) {
    active.removeIf(each -> each.target().equals(target));
  }

  /** Only what the catalogue says is wrong. */
  synchronized void reset() {
    active.clear();
    for (SampleVideo video : SampleCatalogue.videos()) {
      if (video.availability() != Availability.PUBLIC) {
        put(video.id(), Fault.unavailable(video.availability()));
      }
      if (video.captions() == SampleVideo.Captions.LISTED_BUT_FAILING) {
        put(video.id(), Fault.captionsFail());
      }
    }
  }

  synchronized List<ActiveFault> all() {
    return List.copyOf(active);
  }

  synchronized Availability availability(String videoId) {
    return active.stream()
        .filter(each -> each.target().equals(videoId))
        .filter(each -> each.fault().kind() == FaultKind.UNAVAILABLE)
        .map(each -> each.fault().availability())
        .findFirst()
        .orElse(Availability.PUBLIC);
  }

  /** The fault of one of these kinds that bites this request; that is one of its times. */
  synchronized Optional<Fault> bite(OriginRequest request, List<FaultKind> kinds) {
    for (int i = 0; i < active.size(); i++) {
      ActiveFault each = active.get(i);
      if (kinds.contains(each.fault().kind()) && concerns(each, request)) {
        if (each.remaining() == 1) {
          active.remove(i);
        } else if (each.remaining() > 1) {
          active.set(i, new ActiveFault(each.target(), each.fault(), each.remaining() - 1));
        }
        return Optional.of(each.fault());
      }
    }
    return Optional.empty();
  }

  private static boolean concerns(ActiveFault active, OriginRequest request) {
    Matcher segment = SEGMENT.matcher(request.path());
    boolean ofSubject = active.target().equals(request.subject());
    boolean here = ofSubject || isBelow(active.target(), request.path());
    return here
        && switch (active.fault().kind()) {
          case TOO_MANY_REQUESTS, SERVER_ERROR, QUOTA_EXCEEDED -> true;
          case SLOW, CUT_OFF -> !ofSubject || segment.find();
          case MISSING_FRAGMENTS ->
              segment.find() && Long.parseLong(segment.group(1)) >= active.fault().amount();
          case CAPTIONS_FAIL -> request.path().startsWith("/captions/");
          case UNAVAILABLE -> request.path().equals("/watch");
        };
  }

  private static boolean isBelow(String target, String path) {
    return target.startsWith("/") && path.startsWith(target);
  }
}
