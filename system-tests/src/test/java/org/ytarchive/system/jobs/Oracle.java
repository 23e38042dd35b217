package org.ytarchive.system.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

/** Knows all that was asked and answered, and compares it with what the service shows. */
final class Oracle {

  private static final int NOT_FOUND = 404;

  private final StateTable table = new StateTable();
  private final Map<String, Story> stories = new ConcurrentSkipListMap<>();
  private final Http service;

  Oracle(Http service) {
    this.service = service;
  }

  void add(Story story) {
    stories.put(story.mark(), story);
  }

  /** Every job that is there for sure. */
  List<Story> present() {
    return stories.values().stream().filter(s -> s.being() == Story.Being.THERE).toList();
  }

  /** What no answer came to. */
  List<Story> inDoubt() {
    return stories.values().stream().filter(s -> s.being() == Story.Being.IN_DOUBT).toList();
  }

  Collection<Story> all() {
    return stories.values();
  }

  /** After a restart, while nobody asks for anything: nothing is lost, nothing is doubled. */
  void inspect() {
    Map<String, JsonNode> shown = new Requests(service).all();
    for (Story story : stories.values()) {
      @Nullable JsonNode line = shown.remove(story.mark());
      if (present(story, line) && line != null) {
        inspect(story, line);
      }
    }
    assertThat(shown).as("jobs that nobody has asked for").isEmpty();
  }

  /** Whether the job is there, as far as it may be either way. */
  private static boolean present(Story story, @Nullable JsonNode line) {
    return switch (story.being()) {
      case THERE -> {
        story.require(line != null, "it is lost");
        yield true;
      }
      case IN_DOUBT -> {
        if (line == null) {
          story.neverCame();
        } else {
          story.acknowledged(line.path("id").stringValue());
        }
        yield line != null;
      }
      case REFUSED, DELETED -> {
        story.require(line == null, "it is there although it was " + story.being());
        yield false;
      }
      case MAY_BE_DELETED -> {
        if (line == null) {
          story.answered("delete");
        } else {
          story.denied("delete", "it is still there");
        }
        yield line != null;
      }
    };
  }

  private void inspect(Story story, JsonNode line) {
    story.require(
        line.path("id").stringValue().equals(story.id()), "it is another job now: " + line);
    if (story.changing()) {
      look(story);
    } else {
      story.require(
          line.path("status").stringValue().equals(story.status()),
          "it had ended as " + story.status() + " and is now " + line);
    }
  }

  /** The job as it is, if it is there. */
  JsonNode look(Story story) {
    HttpReply reply = service.get("/api/v1/jobs/" + story.id());
    story.require(reply.status() == 200, "it can't be read: " + reply.text());
    story.seen(reply.data(), table);
    return reply.data();
  }

  void requireGone(Story story) {
    HttpReply reply = service.get("/api/v1/jobs/" + story.id());
    story.require(reply.status() == NOT_FOUND, "it was deleted and is there: " + reply.text());
  }
}
