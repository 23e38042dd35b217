package org.ytarchive.system.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ytarchive.system.jobs.StandIns.Answer;
import org.ytarchive.system.jobs.StandIns.Call;

/** Knows every video; one whose id begins with {@code gone} is private. */
final class StandInMetadata {

  private static final String GONE = "gone";
  private static final String PLAYLIST = "/api/v1/metadata/playlist/";

  Answer answer(Call call) {
    if (call.path().startsWith(PLAYLIST)) {
      return Answer.ok(playlist(call.last()));
    }
    String id = call.last();
    if (id.startsWith(GONE)) {
      return new Answer(
          404,
          Map.of(
              "code",
              "E002",
              "message",
              "The video " + id + " is private.",
              "details",
              Map.of("reason", "private")));
    }
    return Answer.ok(Map.of("video_id", id, "title", "Title of " + id, "duration", 12));
  }

  /** Two to five videos, after the last digit of its id; the last one is not available. */
  private static Map<String, Object> playlist(String id) {
    int size = 2 + id.charAt(id.length() - 1) % 4;
    List<Map<String, Object>> videos = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Map<String, Object> video = new HashMap<>();
      video.put("video_id", "L%s%d".formatted(id.substring(id.length() - 9), i));
      video.put("position", i);
      video.put("title", "Entry " + i);
      video.put("is_available", i < size - 1);
      video.put("reason", i < size - 1 ? null : "deleted");
      videos.add(video);
    }
    return Map.of("playlist_id", id, "title", "Playlist " + id, "videos", videos);
  }
}
