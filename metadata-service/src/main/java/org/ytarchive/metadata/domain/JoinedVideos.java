package org.ytarchive.metadata.domain;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Requests that arrive together share one call of up to {@value VideoSource#MAX_IDS} ids, and an id
 * whose answer is on its way is not asked for again.
 *
 * <p>The first one to come waits for the others and makes the call for all of them, on its own
 * thread; a call that is full leaves at once. Thread-safe.
 */
public final class JoinedVideos implements VideoSource {

  private final VideoSource videos;
  private final JoinWindow window;
  private final Tally tally;

  /** Answers on their way, an empty one standing for an id that the call said nothing of. */
  private final Map<String, CompletableFuture<Map<String, Lookup<Video>>>> underWay =
      new HashMap<>();

  private @Nullable SharedCall open;

  /** Calls under way whose callers may soon be back with other ids, so that waiting pays. */
  private int promising;

  /**
   * Joins calls of this source.
   *
   * @param tally of the ids that cost no call of their own
   */
  public JoinedVideos(VideoSource videos, JoinWindow window, Tally tally) {
    this.videos = videos;
    this.window = window;
    this.tally = tally;
  }

  @Override
  public Map<String, Lookup<Video>> fetchAll(List<String> ids) {
    Boarding boarding = board(ids);
    SharedCall mine = boarding.toLead();
    if (mine != null) {
      mine.awaitOthers(window, this::isUnderWay);
      make(mine);
    } else {
      tally.add(LookupEvent.JOINED, ids.size());
    }
    Map<String, Lookup<Video>> answers = new LinkedHashMap<>();
    for (String id : ids) {
      Lookup<Video> answer = arrived(Objects.requireNonNull(boarding.answers().get(id))).get(id);
      if (answer != null) {
        answers.put(id, answer);
      }
    }
    return answers;
  }

  /** Whether a call waits for more ids. */
  synchronized boolean isGathering() {
    return open != null;
  }

  private synchronized boolean isUnderWay() {
    return promising > 0;
  }

  private synchronized Boarding board(List<String> ids) {
    List<String> newcomers = ids.stream().filter(id -> !underWay.containsKey(id)).toList();
    SharedCall toLead = newcomers.isEmpty() ? null : seat(newcomers);
    Map<String, CompletableFuture<Map<String, Lookup<Video>>>> answers = new HashMap<>();
    ids.forEach(id -> answers.put(id, Objects.requireNonNull(underWay.get(id))));
    return new Boarding(toLead, answers);
  }

  /** The call that the caller has to make, null where somebody else makes it. */
  private @Nullable SharedCall seat(List<String> newcomers) {
    SharedCall call = open;
    SharedCall toLead = null;
    if (call == null || !call.hasRoomFor(newcomers.size())) {
      call = new SharedCall();
      toLead = call;
    }
    if (open == null) {
      open = call;
    }
    call.add(newcomers);
    for (String id : newcomers) {
      underWay.put(id, call.answer());
    }
    if (open != call || call.isFull()) {
      call.leaveNow();
      open = open == call ? null : open;
    }
    return toLead;
  }

  private void make(SharedCall call) {
    List<String> ids = close(call);
    try {
      Map<String, Lookup<Video>> answers = videos.fetchAll(ids);
      land(call, ids);
      call.answer().complete(answers);
    } catch (RuntimeException | Error failure) {
      land(call, ids);
      call.answer().completeExceptionally(failure);
    }
  }

  private synchronized List<String> close(SharedCall call) {
    if (open == call) {
      open = null;
    }
    List<String> ids = call.ids();
    promising += call.isPromising() ? 1 : 0;
    return ids;
  }

  private synchronized void land(SharedCall call, List<String> ids) {
    ids.forEach(underWay::remove);
    promising -= call.isPromising() ? 1 : 0;
  }

  private static <V> V arrived(CompletableFuture<V> answer) {
    try {
      return answer.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  /** Where a caller's ids are, and the call that it has to make itself, if any. */
  private record Boarding(
      @Nullable SharedCall toLead,
      Map<String, CompletableFuture<Map<String, Lookup<Video>>>> answers) {}
}
