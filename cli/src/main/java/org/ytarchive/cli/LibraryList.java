package org.ytarchive.cli;

import tools.jackson.databind.JsonNode;

/** Archived videos as a table, with the places where a search found something. */
final class LibraryList {
  private final ServerCommand command;

  LibraryList(ServerCommand command) {
    this.command = command;
  }

  int show(Query query) {
    return command.print(command.client().get(query.toString()), this::show);
  }

  private void show(JsonNode reply) {
    JsonNode videos = reply.path("videos");
    if (command.options().quiet) {
      command.ids(videos, "video_id");
      return;
    }
    if (videos.isEmpty()) {
      command.remark("There are no such videos in the library.");
      return;
    }
    Table table = new Table("VIDEO", "LENGTH", "SIZE", "STORED", "TITLE");
    for (JsonNode video : videos) {
      table.row(
          video.path("video_id").asString(""),
          video.path("duration").isNumber()
              ? Units.duration(Math.round(video.path("duration").asDouble()))
              : "-",
          Units.bytes(video.path("size_bytes").asLong(0)),
          Units.time(video.path("stored_at").asString("")),
          video.path("title").asString("") + found(video.path("matches")));
    }
    command.print(table);
    command.remarkPage(videos.size(), reply);
    if (reply.path("partial").asBoolean(false)) {
      command.remark("Captions, or the latest changes, are not searched yet; try again shortly.");
    }
  }

  private static String found(JsonNode matches) {
    StringBuilder found = new StringBuilder();
    for (JsonNode match : matches) {
      if (match.path("field").asString("").equals("captions")) {
        found
            .append("  [")
            .append(Units.duration((long) match.path("start_seconds").asDouble(0)))
            .append("] ")
            .append(match.path("text").asString(""));
      }
    }
    return found.toString();
  }
}
