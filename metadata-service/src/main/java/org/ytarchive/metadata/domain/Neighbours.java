package org.ytarchive.metadata.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which videos come after which in the playlists that were listed: who asks for one will soon ask
 * for the next. It lives in memory, and forgets the oldest beyond a bound. Thread-safe.
 */
public final class Neighbours {

  /** How far to look: beyond, nobody will be soon. */
  private static final int AHEAD = 200;

  private final int most;
  private final Map<String, Place> places = new LinkedHashMap<>();

  /**
   * An empty one.
   *
   * @param most videos that it remembers the place of
   */
  public Neighbours(int most) {
    this.most = most;
  }

  /** Remembers a playlist's order, instead of an earlier place of the same videos. */
  void listed(List<PlaylistEntry> entries) {
    List<String> order =
        entries.stream()
            .filter(entry -> entry.unavailable() == null)
            .map(PlaylistEntry::videoId)
            .distinct()
            .toList();
    synchronized (places) {
      for (int i = 0; i < order.size(); i++) {
        places.remove(order.get(i));
        places.put(order.get(i), new Place(order, i));
      }
      var oldest = places.keySet().iterator();
      for (int excess = places.size() - most; excess > 0; excess--) {
        oldest.next();
        oldest.remove();
      }
    }
  }

  /** Those that come after a video, at most so many, and only the wanted ones. */
  List<String> after(String id, int count, Predicate<String> wanted) {
    Place place;
    synchronized (places) {
      place = places.get(id);
    }
    List<String> found = new ArrayList<>();
    if (place != null) {
      int end = Math.min(place.order().size(), place.index() + 1 + AHEAD);
      for (int i = place.index() + 1; i < end && found.size() < count; i++) {
        if (wanted.test(place.order().get(i))) {
          found.add(place.order().get(i));
        }
      }
    }
    return found;
  }

  private record Place(List<String> order, int index) {}
}
