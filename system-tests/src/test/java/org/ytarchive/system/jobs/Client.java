package org.ytarchive.system.jobs;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

/** Asks the Jobs service for this and that, one thing after the other, until nobody answers. */
final class Client {

  private static final int MOST_CREATES = 7;
  private static final int LONGEST_BREAK_MILLIS = 60;

  private final String name;
  private final Random dice;
  private final Wishes wishes;
  private final Oracle oracle;
  private final World world;
  private final List<Story> mine;
  private int creates;

  Client(String name, World world, Random dice, List<Story> mine) {
    this.name = name;
    this.world = world;
    this.oracle = world.oracle();
    this.dice = dice;
    this.wishes = new Wishes(dice);
    this.mine = new ArrayList<>(mine);
  }

  /** Returns when the service has been killed. */
  void run() {
    try {
      while (world.pause(dice.nextInt(LONGEST_BREAK_MILLIS))) {
        act();
      }
    } catch (UncheckedIOException noAnswer) {
      // What was asked last is in doubt.
    }
  }

  private void act() {
    int what = dice.nextInt(100);
    if (what < 40 || mine.isEmpty()) {
      create();
    } else if (what < 48) {
      createBatch();
    } else if (what < 60) {
      change("cancel", "PUT", "/cancel", null);
    } else if (what < 72) {
      change("retry", "POST", "/retry", null);
    } else if (what < 80) {
      change("priority", "PATCH", "/priority", "{\"priority\": %d}".formatted(dice.nextInt(10)));
    } else if (what < 84) {
      change("delete", "DELETE", "", null);
    } else if (what < 89) {
      any(mine.stream().filter(story -> story.key() != null).toList()).ifPresent(this::repeat);
    } else {
      any(mine).ifPresent(oracle::look);
    }
  }

  private void create() {
    if (creates++ >= MOST_CREATES) {
      return;
    }
    Story story = wish(dice.nextInt(2) == 0 ? "key of " + name + "-" + creates : null);
    repeat(story);
  }

  private Story wish(@Nullable String key) {
    String mark = name + "-" + creates;
    Story story = new Story(mark, wishes.job(mark, mine), key, world.generation());
    oracle.add(story);
    return story;
  }

  /** Asks for the story's job, for the first time or again. */
  void repeat(Story story) {
    Map<String, String> headers =
        story.key() == null ? Map.of() : Map.of("Idempotency-Key", story.key());
    HttpReply reply = service().send("POST", "/api/v1/jobs", story.request(), headers);
    if (reply.status() == 201) {
      created(story, reply.data());
    } else if (reply.status() == 400 && !story.hasId()) {
      story.refused(reply.text());
    } else {
      story.fail("its request was answered with " + reply.text());
    }
  }

  private void created(Story story, JsonNode data) {
    story.acknowledged(data.path("job_id").stringValue());
    if (!mine.contains(story)) {
      mine.add(story);
    }
  }

  private void createBatch() {
    if (creates >= MOST_CREATES) {
      return;
    }
    List<Story> batch = new ArrayList<>();
    for (int i = 0; i < 2 + dice.nextInt(3); i++) {
      creates++;
      batch.add(wish(null));
    }
    String body = String.join(", ", batch.stream().map(Story::request).toList());
    HttpReply reply = service().post("/api/v1/jobs/batch", "{\"jobs\": [%s]}".formatted(body));
    batch.get(0).require(reply.status() / 100 == 2, "its batch was answered with " + reply.text());
    for (int i = 0; i < batch.size(); i++) {
      JsonNode result = reply.data().path("results").path(i);
      if (result.has("error")) {
        batch.get(i).refused(result.toString());
      } else {
        created(batch.get(i), result);
      }
    }
  }

  private void change(String what, String method, String path, @Nullable String body) {
    Optional<Story> chosen = any(mine);
    if (chosen.isEmpty()) {
      return;
    }
    Story story = chosen.get();
    story.asking(what);
    HttpReply reply = service().send(method, "/api/v1/jobs/" + story.id() + path, body, Map.of());
    if (reply.status() / 100 == 2) {
      story.answered(what);
    } else if (reply.status() == 400) {
      story.denied(what, reply.error().path("message").asString(""));
    } else {
      story.fail(what + " was answered with " + reply.text());
    }
    if (story.being() == Story.Being.DELETED) {
      mine.remove(story);
      oracle.requireGone(story);
    }
  }

  private Optional<Story> any(List<Story> stories) {
    return stories.isEmpty()
        ? Optional.empty()
        : Optional.of(stories.get(dice.nextInt(stories.size())));
  }

  private Http service() {
    return world.service();
  }
}
