package org.ytarchive.download.ytdlp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.download.domain.MediaFormat;
import org.ytarchive.download.domain.VideoInfo;
import tools.jackson.databind.JsonNode;

/** Reads what {@code --dump-single-json} says of a video. */
final class InfoJson {
  private static final String NO_CODEC = "none";

  private static final int BYTES_PER_KILOBIT = 125;

  private InfoJson() {}

  static VideoInfo video(String videoId, JsonNode json, Instant fetchedAt) {
    return new VideoInfo(
        videoId,
        text(json, "title").orElse(videoId),
        text(json, "description").orElse(""),
        number(json, "duration"),
        uploadedAt(json),
        channel(json),
        Thumbnails.of(json),
        languages(json.path("subtitles")),
        languages(json.path("automatic_captions")),
        new VideoInfo.Counts(whole(json, "view_count"), whole(json, "like_count")),
        text(json, "availability").orElse(null),
        formats(json),
        fetchedAt);
  }

  static VideoInfo.Channel channel(JsonNode json) {
    return new VideoInfo.Channel(
        text(json, "channel_id").or(() -> text(json, "uploader_id")).orElse(null),
        text(json, "channel").or(() -> text(json, "uploader")).orElse(null));
  }

  static Optional<String> text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }

  static @Nullable Double number(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isNumber() ? value.asDouble() : null;
  }

  static @Nullable Long whole(JsonNode json, String field) {
    Double value = number(json, field);
    return value == null ? null : Long.valueOf(Math.round(value));
  }

  private static @Nullable Instant uploadedAt(JsonNode json) {
    Long timestamp = whole(json, "timestamp");
    if (timestamp != null) {
      return Instant.ofEpochSecond(timestamp);
    }
    try {
      return text(json, "upload_date")
          .map(day -> LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE))
          .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
          .orElse(null);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A live chat is listed among the captions and is none. */
  private static List<String> languages(JsonNode tracks) {
    return tracks
        .propertyStream()
        .map(java.util.Map.Entry::getKey)
        .filter(language -> !language.equals("live_chat"))
        .sorted()
        .toList();
  }

  private static List<MediaFormat> formats(JsonNode json) {
    List<MediaFormat> formats = new ArrayList<>();
    for (JsonNode format : json.path("formats")) {
      if (!text(format, "ext").orElse("").equals("mhtml")) {
        formats.add(format(format, number(json, "duration")));
      }
    }
    return formats;
  }

  private static MediaFormat format(JsonNode json, @Nullable Double duration) {
    return new MediaFormat(
        text(json, "format_id").orElse("unknown"),
        text(json, "ext").orElse("unknown"),
        text(json, "resolution").orElse(null),
        number(json, "fps"),
        codec(json, "vcodec"),
        codec(json, "acodec"),
        size(json, duration),
        text(json, "format_note").orElse(null));
  }

  /** As the source says, else by bit rate and length. */
  private static @Nullable Long size(JsonNode json, @Nullable Double duration) {
    Long exact = whole(json, "filesize");
    if (exact != null) {
      return exact;
    }
    Long near = whole(json, "filesize_approx");
    Double kilobits = number(json, "tbr");
    if (near != null || kilobits == null || duration == null) {
      return near;
    }
    return Math.round(kilobits * BYTES_PER_KILOBIT * duration);
  }

  private static @Nullable String codec(JsonNode json, String field) {
    return text(json, field).filter(codec -> !codec.equals(NO_CODEC)).orElse(null);
  }
}
