package org.ytarchive.cli;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people paste: an id, or one of the addresses under which YouTube shows it. */
final class YouTubeAddress {
  private static final String VIDEO = "[a-zA-Z0-9_-]{11}";
  private static final Pattern VIDEO_ID = Pattern.compile(VIDEO);
  private static final Pattern PLAYLIST_ID =
      Pattern.compile("(PL|UU|FL|RD|OL)[a-zA-Z0-9_-]{16,41}");
  private static final Pattern HOST =
      Pattern.compile("(www\\.|m\\.|music\\.)?(youtube\\.com|youtube-nocookie\\.com|youtu\\.be)");
  private static final Pattern VIDEO_PATH =
      Pattern.compile("/(?:shorts|live|embed|v)/(" + VIDEO + ")/?");
  private static final Pattern CHANNEL_ID = Pattern.compile("UC([a-zA-Z0-9_-]{22})");
  private static final Pattern CHANNEL_PATH =
      Pattern.compile("/channel/UC([a-zA-Z0-9_-]{22})(?:/.*)?");
  private static final Pattern NAMED_CHANNEL = Pattern.compile("/(?:@|c/|user/).+");
  private static final Pattern SHORT_PATH = Pattern.compile("/(" + VIDEO + ")/?");

  private YouTubeAddress() {}

  /** Whether it is nothing but a video's id; such a one may begin with a dash. */
  static boolean isVideoId(String text) {
    return VIDEO_ID.matcher(text).matches();
  }

  /**
   * What is meant; where an address names a video within a playlist, that video.
   *
   * @throws IllegalArgumentException if it is nothing of YouTube's, with a sentence for the user
   */
  static Target target(String text) {
    return video(text)
        .map(Target::video)
        .or(() -> playlist(text).map(Target::playlist))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    isNamedChannel(text)
                        ? namedChannel(text)
                        : "'%s' is neither a video's id (11 of the characters A-Z a-z 0-9 _ -), nor a playlist's or channel's, nor the address of one"
                            .formatted(text)));
  }

  /**
   * The id of the video that is meant.
   *
   * @throws IllegalArgumentException if it is no video's, with a sentence for the user
   */
  static String videoId(String text) {
    return video(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is neither a video's id (11 of the characters A-Z a-z 0-9 _ -) nor the address of a YouTube video"
                        .formatted(text)));
  }

  /**
   * The id of the playlist that is meant; a channel stands for the playlist of its uploads.
   *
   * @throws IllegalArgumentException if it is no playlist's, with a sentence for the user
   */
  static String playlistId(String text) {
    return playlist(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    isNamedChannel(text)
                        ? namedChannel(text)
                        : "'%s' is neither a playlist's id (it begins with PL, UU, FL, RD or OL), nor a channel's (UC), nor an address with list=..."
                            .formatted(text)));
  }

  private static Optional<String> video(String text) {
    return isVideoId(text) ? Optional.of(text) : address(text).flatMap(YouTubeAddress::videoIn);
  }

  private static Optional<String> playlist(String text) {
    if (PLAYLIST_ID.matcher(text).matches()) {
      return Optional.of(text);
    }
    return address(text)
        .flatMap(uri -> parameter(uri, "list"))
        .filter(id -> PLAYLIST_ID.matcher(id).matches())
        .or(() -> uploads(CHANNEL_ID.matcher(text)))
        .or(() -> address(text).flatMap(uri -> uploads(CHANNEL_PATH.matcher(path(uri)))));
  }

  /** Every channel has a playlist of all that it uploaded, whose id differs in one letter. */
  private static Optional<String> uploads(Matcher channel) {
    return group(channel).map(rest -> "UU" + rest);
  }

  private static boolean isNamedChannel(String text) {
    return text.matches("@.+")
        || address(text).filter(uri -> NAMED_CHANNEL.matcher(path(uri)).matches()).isPresent();
  }

  private static String namedChannel(String text) {
    return "'%s' is a channel by its name, which only YouTube can look up: on the channel's page choose About, Share channel, Copy channel ID, and give that id (UC...)"
        .formatted(text);
  }

  private static String path(URI address) {
    return address.getRawPath() == null ? "" : address.getRawPath();
  }

  private static Optional<String> videoIn(URI address) {
    String path = path(address);
    if (address.getHost().endsWith("youtu.be")) {
      return group(SHORT_PATH.matcher(path));
    }
    return path.equals("/watch")
        ? parameter(address, "v").filter(YouTubeAddress::isVideoId)
        : group(VIDEO_PATH.matcher(path));
  }

  private static Optional<URI> address(String text) {
    String whole = text.matches("(?i)https?://.*") ? text : "https://" + text;
    try {
      URI address = URI.create(whole);
      return Optional.of(address)
          .filter(uri -> uri.getHost() != null && HOST.matcher(uri.getHost()).matches());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> parameter(URI address, String name) {
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(pair.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> group(Matcher matcher) {
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
