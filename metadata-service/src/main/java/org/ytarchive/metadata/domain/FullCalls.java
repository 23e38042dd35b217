package org.ytarchive.metadata.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills the places that are left in a call with the videos that will be asked for next: a call
 * costs the same with one id as with {@value VideoSource#MAX_IDS}. Their answers go into the cache.
 * Thread-safe.
 *
 * <p>So a playlist whose download takes days costs a unit now and then, not one for each video that
 * is too old in the cache when its turn comes.
 */
public record FullCalls(
    VideoSource videos, Neighbours neighbours, LookupCache<Video> cache, CachePolicy policy)
    implements VideoSource {

  @Override
  public Map<String, Lookup<Video>> fetchAll(List<String> ids) {
    List<String> companions = companions(ids);
    if (companions.isEmpty()) {
      return videos.fetchAll(ids);
    }
    List<String> all = new ArrayList<>(ids);
    all.addAll(companions);
    Map<String, Lookup<Video>> answers = new HashMap<>(videos.fetchAll(all));
    for (String companion : companions) {
      Lookup<Video> answer = answers.remove(companion);
      if (answer != null) {
        cache.keep(companion, policy.entry(answer));
      }
    }
    return answers;
  }

  private List<String> companions(List<String> ids) {
    List<String> companions = new ArrayList<>();
    for (String id : ids) {
      int room = MAX_IDS - ids.size() - companions.size();
      companions.addAll(
          neighbours.after(
              id,
              room,
              next -> !ids.contains(next) && !companions.contains(next) && isWanted(next)));
    }
    return companions;
  }

  private boolean isWanted(String id) {
    return cache.find(id).filter(policy::isFresh).isEmpty();
  }
}
