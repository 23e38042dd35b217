package org.ytarchive.system.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes requests for jobs of all kinds, the same ones for the same dice. */
final class Wishes {

  private static final int SHARED_VIDEOS = 40;

  private final Random dice;

  Wishes(Random dice) {
    this.dice = dice;
  }

  /** A body for {@code POST /jobs}; it carries the mark, and no other request has its videos. */
  String job(String mark, List<Story> others) {
    int kind = dice.nextInt(100);
    String what =
        kind < 12
            ? "\"type\": \"playlist_download\", \"playlist_id\": \"PLx%s\"".formatted(digits(15))
            : "\"type\": \"%s\", \"video_ids\": [%s]"
                .formatted(kind < 25 ? "metadata_only" : "video_download", videos());
    return "{%s, \"priority\": %d, \"options\": {\"quality\": \"360p\", \"skip_existing\": %s}%s, \"user_metadata\": {\"mark\": \"%s\"}}"
        .formatted(what, dice.nextInt(10), dice.nextInt(4) > 0, dependsOn(others), mark);
  }

  private String videos() {
    return String.join(
        ", ", IntStream.range(0, 1 + dice.nextInt(5)).mapToObj(i -> '"' + video() + '"').toList());
  }

  private String video() {
    int kind = dice.nextInt(100);
    if (kind < 6) {
      return "gone" + digits(7);
    }
    return kind < 20 ? "shared%05d".formatted(dice.nextInt(SHARED_VIDEOS)) : "v" + digits(10);
  }

  private String digits(int count) {
    return dice.ints(count, 0, 10)
        .collect(StringBuilder::new, StringBuilder::append, (a, b) -> {})
        .toString();
  }

  private String dependsOn(List<Story> others) {
    if (others.isEmpty() || dice.nextInt(100) >= 20) {
      return "";
    }
    List<String> ids = new ArrayList<>();
    for (int i = 0; i <= dice.nextInt(2); i++) {
      ids.add('"' + others.get(dice.nextInt(others.size())).id() + '"');
    }
    return ", \"depends_on\": [%s]".formatted(String.join(", ", ids));
  }
}
