package org.ytarchive.system.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.ytarchive.system.jobs.StandIns.Answer;
import org.ytarchive.system.jobs.StandIns.Call;
import tools.jackson.databind.JsonNode;

/** A library that takes each video once, and writes down every attempt to bring one. */
final class StandInStorage {

  /** Somebody brought a video. */
  record Save(String videoId, String jobId, String taskId, int generation) {}

  private final Map<String, String> library = new ConcurrentHashMap<>();
  private final Map<String, JsonNode> plans = new ConcurrentHashMap<>();
  private final Map<String, String> planIds = new ConcurrentHashMap<>();
  private final List<Save> saves = new CopyOnWriteArrayList<>();
  private final Generation generation;

  StandInStorage(Generation generation) {
    this.generation = generation;
  }

  List<Save> saves() {
    return saves;
  }

  boolean has(String videoId) {
    return library.containsKey(videoId);
  }

  /** The work plan of that id, as it was asked for. */
  @Nullable JsonNode plan(String planId) {
    return plans.get(planId);
  }

  Answer answer(Call call) {
    if (call.path().startsWith("/api/v1/storage/exists/")) {
      return Answer.ok(Map.of("has_video", has(call.last()), "exists", has(call.last())));
    }
    return switch (call.path()) {
      case "/api/v1/storage/save/metadata" -> Answer.ok(Map.of("path", "somewhere"));
      case "/api/v1/storage/save/video" -> save(call.body());
      case "/api/v1/storage/work-plan" -> plan(call);
      default -> Answer.refusal(404, "E007", "There is no " + call.path() + ".");
    };
  }

  private synchronized Answer save(JsonNode video) {
    String id = video.path("video_id").stringValue();
    String task = video.at("/provenance/task_id").stringValue();
    saves.add(new Save(id, video.at("/provenance/job_id").stringValue(), task, generation.now()));
    if (!library.containsKey(id)) {
      Path file = Path.of(video.path("video_path").stringValue());
      try {
        String content = Files.readString(file);
        if (!content.equals(id)) {
          return Answer.refusal(400, "E007", file + " is another one: " + content);
        }
        Files.delete(file);
        library.put(id, content);
      } catch (NoSuchFileException e) {
        return Answer.refusal(400, "E007", "There is no file " + file + ".");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Answer.ok(Map.of("video_id", id));
  }

  private Answer plan(Call call) {
    String key = String.valueOf(call.key());
    String id = planIds.computeIfAbsent(key, k -> "plan of " + k);
    plans.putIfAbsent(id, call.body());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("plan_id", id);
    return new Answer(201, view);
  }
}
