package org.ytarchive.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    description = "Show what is known of videos and playlists, or archive that alone.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive metadata dQw4w9WgXcQ",
      "  ytarchive metadata PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf --json | jq -r '.videos[].title'",
      "  ytarchive metadata --save --batch list.txt --wait"
    })
final class MetadataCommand extends ServerCommand {
  @Mixin InputOptions input = new InputOptions();
  @Mixin FollowOptions follow = new FollowOptions();

  @Option(names = "--save", description = "Archive the metadata, without the videos, as a job.")
  boolean save;

  @Option(names = "--refresh", description = "Ask anew, whatever is in the cache.")
  boolean refresh;

  @Override
  public Integer call() {
    List<Target> targets;
    try {
      targets = input.read(main().in, YouTubeAddress::target);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    return save
        ? new Orders(this, new ArchiveOptions(), follow).metadata(targets).send()
        : Each.of(this, targets, this::show);
  }

  private void show(Target target) {
    String kind = target.kind() == Target.Kind.VIDEO ? "video/" : "playlist/";
    Query query =
        new Query("/metadata/" + kind + target.id()).with("refresh", refresh ? "true" : null);
    print(
        client().get(query.toString()),
        target.kind() == Target.Kind.VIDEO ? this::video : this::playlist);
  }

  private void video(JsonNode video) {
    Facts facts = new Facts();
    facts.add("Video", video.path("video_id"));
    facts.add("Title", video.path("title"));
    facts.add("Channel", video.path("channel_title"));
    facts.add("Duration", Units.duration(video.path("duration").asLong(0)));
    facts.add("Uploaded", Units.time(video.path("upload_date").asString("")));
    facts.add("Views", video.path("view_count"));
    facts.add("Captions", String.join(", ", Facts.texts(video.path("available_captions"))));
    facts.add("From", video.path("source"));
    facts.print(out());
  }

  private void playlist(JsonNode playlist) {
    Facts facts = new Facts();
    facts.add("Playlist", playlist.path("playlist_id"));
    facts.add("Title", playlist.path("title"));
    facts.add("Channel", playlist.path("channel_title"));
    facts.add("Videos", playlist.path("video_count"));
    facts.print(out());
    Table table = new Table("NO", "VIDEO", "LENGTH", "TITLE");
    for (JsonNode entry : playlist.path("videos")) {
      table.row(
          String.valueOf(entry.path("position").asLong(0) + 1),
          entry.path("video_id").asString(""),
          entry.path("is_available").asBoolean(true)
              ? Units.duration(entry.path("duration").asLong(0))
              : entry.path("reason").asString("unavailable"),
          entry.path("title").asString(""));
    }
    print(table);
  }
}
