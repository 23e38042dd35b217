package org.ytarchive.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Makes jobs of what is to be archived, and follows them where that is wanted. */
final class Orders {
  private static final int MOST_VIDEOS = 1000;

  private final ServerCommand command;
  private final ArchiveOptions options;
  private final FollowOptions follow;
  private final List<Map<String, Object>> bodies = new ArrayList<>();

  Orders(ServerCommand command, ArchiveOptions options, FollowOptions follow) {
    this.command = command;
    this.options = options;
    this.follow = follow;
  }

  /** All videos as one job (a further one after each 1,000), each playlist as one of its own. */
  Orders download(List<Target> targets) {
    videos("video_download", ids(targets, Target.Kind.VIDEO));
    ids(targets, Target.Kind.PLAYLIST).forEach(id -> playlist("playlist_download", id));
    return this;
  }

  /** Likewise, for metadata alone. */
  Orders metadata(List<Target> targets) {
    videos("metadata_only", ids(targets, Target.Kind.VIDEO));
    ids(targets, Target.Kind.PLAYLIST).forEach(id -> playlist("metadata_only", id));
    return this;
  }

  private static List<String> ids(List<Target> targets, Target.Kind kind) {
    return targets.stream().filter(target -> target.kind() == kind).map(Target::id).toList();
  }

  private void videos(String type, List<String> ids) {
    for (int from = 0; from < ids.size(); from += MOST_VIDEOS) {
      add(type, "video_ids", ids.subList(from, Math.min(ids.size(), from + MOST_VIDEOS)));
    }
  }

  private void playlist(String type, String id) {
    add(type, "playlist_id", id);
  }

  private void add(String type, String field, Object value) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put(field, value);
    if (!options.request().isEmpty()) {
      body.put("options", options.request());
    }
    if (options.priority != null) {
      body.put("priority", options.priority);
    }
    bodies.add(body);
  }

  /** The exit status: 0 if every job was taken and, with {@code --wait}, completed. */
  int send() {
    ArchiveClient client = command.client();
    int status = ExitStatus.OK;
    List<String> jobs = new ArrayList<>();
    for (Map<String, Object> body : bodies) {
      try {
        jobs.add(created(client.post("/jobs", body)));
      } catch (ServerSilentException e) {
        throw e;
      } catch (ArchiveException e) {
        command.complain(String.valueOf(e.getMessage()));
        status = ExitStatus.FAILED;
      }
    }
    if (follow.stays()) {
      for (String job : jobs) {
        JobView view = command.options().json ? new FinalJsonView(command.out()) : command.view();
        if (!new JobWatcher(client, view).watch(job)) {
          status = ExitStatus.FAILED;
        }
      }
    }
    return status;
  }

  private String created(JsonNode job) {
    String id = job.path("job_id").asString("");
    if (follow.stays()) {
      return id;
    }
    if (command.options().json) {
      command.printLine(job);
    } else if (command.options().quiet) {
      command.out().println(id);
    } else {
      command.out().printf("Job %s is queued. Follow it with: ytarchive watch %s%n", id, id);
    }
    return id;
  }
}
