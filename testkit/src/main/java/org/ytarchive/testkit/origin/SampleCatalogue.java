package org.ytarchive.testkit.origin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ytarchive.testkit.origin.SampleVideo.Captions;

/** What the sample origin has: a constant for every video and playlist that a test may ask for. */
public final class SampleCatalogue {
  /** 16 s. */
  public static final String FIRST_LIGHT = "firstLight0";

  /** 12 s. */
  public static final String TIDE_TABLE = "tideTable_1";

  /** 20 s. */
  public static final String LONG_WALK = "longWalk_20";

  /** 8 s. */
  public static final String SHORT_HOP = "shortHop_08";

  /** 10 s; its id looks like an option of a command line. */
  public static final String DASH_FIRST = "-dashFirst1";

  /** 14 s; it lists captions, and every request for them is answered with 429. */
  public static final String CAPTIONS_FAIL = "capsFailVid";

  /** 18 s, without any captions. */
  public static final String NO_CAPTIONS = "silentVid_1";

  public static final String PRIVATE_VIDEO = "privateVid1";
  public static final String DELETED_VIDEO = "deletedVid1";
  public static final String REMOVED_VIDEO = "removedVid1";
  public static final String REGION_BLOCKED_VIDEO = "regionVid_1";
  public static final String AGE_RESTRICTED_VIDEO = "ageLimitVid";
  public static final String MEMBERS_ONLY_VIDEO = "membersVid1";
  public static final String UPCOMING_VIDEO = "premiereVid";

  /** A well-formed id that no video has. */
  public static final String UNKNOWN_VIDEO = "unknownVid_";

  /** Six entries for the demo; the fourth is private, the fifth one's captions fail. */
  public static final String SAMPLE_PLAYLIST = "PLsampleArchive00000001";

  /** 120 entries of 4 s, {@code bulk0000001} to {@code bulk0000120}. */
  public static final String LONG_PLAYLIST = "PLlongPlaylist0000000120";

  /** Every kind of entry that is not available, and one at the end that is. */
  public static final String TROUBLED_PLAYLIST = "PLtroubledPlaylist000001";

  /** No entries. */
  public static final String EMPTY_PLAYLIST = "PLemptyPlaylist000000000";

  /** The playlist of the channel's uploads: three videos. */
  public static final String UPLOADS_PLAYLIST = "UUsampleOrigin0000000001";

  /** A well-formed id that no playlist has. */
  public static final String UNKNOWN_PLAYLIST = "PLdoesNotExist0000000000";

  /** The one channel that everything belongs to. */
  public static final String CHANNEL_ID = "UCsampleOrigin0000000001";

  public static final String CHANNEL_TITLE = "Sample Origin";

  /** A key that the Data API accepts; it accepts every key but {@link #REFUSED_API_KEY}. */
  public static final String API_KEY = "sample-api-key";

  /** A key that the Data API says is not valid. */
  public static final String REFUSED_API_KEY = "refused-api-key";

  private static final Instant FIRST_UPLOAD = Instant.parse("2024-02-29T12:00:00Z");
  private static final int LONG_PLAYLIST_LENGTH = 120;

  private static final Map<String, SampleVideo> VIDEOS = new LinkedHashMap<>();
  private static final Map<String, SamplePlaylist> PLAYLISTS = new LinkedHashMap<>();

  static {
    ordinary(FIRST_LIGHT, "First light over the harbour", SampleClip.ALPHA, 8);
    ordinary(TIDE_TABLE, "Reading a tide table", SampleClip.BRAVO, 6);
    ordinary(LONG_WALK, "A long walk & a \"short\" <rest>", SampleClip.ALPHA, 10);
    ordinary(SHORT_HOP, "Ein kurzer Hüpfer – 短い旅 🛶", SampleClip.CHARLIE, 4);
    ordinary(DASH_FIRST, "The id that looks like an option", SampleClip.BRAVO, 5);
    add(
        CAPTIONS_FAIL,
        "Captions that fail",
        SampleClip.ALPHA,
        7,
        Availability.PUBLIC,
        Captions.LISTED_BUT_FAILING);
    add(NO_CAPTIONS, "Nothing is said", SampleClip.ALPHA, 9, Availability.PUBLIC, Captions.NONE);
    closed(PRIVATE_VIDEO, "Among friends", Availability.PRIVATE);
    closed(DELETED_VIDEO, "Gone for good", Availability.DELETED);
    closed(REMOVED_VIDEO, "Taken down", Availability.REMOVED);
    closed(REGION_BLOCKED_VIDEO, "Not in this country", Availability.REGION_BLOCKED);
    closed(AGE_RESTRICTED_VIDEO, "For grown-ups", Availability.AGE_RESTRICTED);
    closed(MEMBERS_ONLY_VIDEO, "For members", Availability.MEMBERS_ONLY);
    closed(UPCOMING_VIDEO, "Not yet", Availability.LIVE_NOT_STARTED);
    List<String> bulk =
        IntStream.rangeClosed(1, LONG_PLAYLIST_LENGTH).mapToObj("bulk%07d"::formatted).toList();
    SampleClip[] clips = SampleClip.values();
    for (int i = 0; i < bulk.size(); i++) {
      ordinary(bulk.get(i), "Entry " + (i + 1) + " of many", clips[i % clips.length], 2);
    }
    playlist(
        SAMPLE_PLAYLIST,
        "Sample archive",
        List.of(FIRST_LIGHT, TIDE_TABLE, DASH_FIRST, PRIVATE_VIDEO, CAPTIONS_FAIL, SHORT_HOP));
    playlist(LONG_PLAYLIST, "A hundred and twenty", bulk);
    playlist(
        TROUBLED_PLAYLIST,
        "Trouble",
        List.of(
            PRIVATE_VIDEO,
            DELETED_VIDEO,
            REMOVED_VIDEO,
            REGION_BLOCKED_VIDEO,
            AGE_RESTRICTED_VIDEO,
            MEMBERS_ONLY_VIDEO,
            UPCOMING_VIDEO,
            SHORT_HOP));
    playlist(
        UPLOADS_PLAYLIST,
        "Uploads from Sample Origin",
        List.of(FIRST_LIGHT, TIDE_TABLE, SHORT_HOP));
    playlist(EMPTY_PLAYLIST, "Nothing yet", List.of());
  }

  private SampleCatalogue() {}

  /** Every video, in a fixed order. */
  public static List<SampleVideo> videos() {
    return List.copyOf(VIDEOS.values());
  }

  /** The video of this id, available or not. */
  public static Optional<SampleVideo> video(String id) {
    return Optional.ofNullable(VIDEOS.get(id));
  }

  /** The playlist of this id. */
  public static Optional<SamplePlaylist> playlist(String id) {
    return Optional.ofNullable(PLAYLISTS.get(id));
  }

  private static void ordinary(String id, String title, SampleClip clip, int segments) {
    add(id, title, clip, segments, Availability.PUBLIC, Captions.ENGLISH_AND_GERMAN);
  }

  private static void closed(String id, String title, Availability availability) {
    add(id, title, SampleClip.CHARLIE, 3, availability, Captions.ENGLISH_AND_GERMAN);
  }

  private static void add(
      String id,
      String title,
      SampleClip clip,
      int segments,
      Availability availability,
      Captions captions) {
    Instant publishedAt = FIRST_UPLOAD.plus(VIDEOS.size(), ChronoUnit.DAYS);
    VIDEOS.put(id, new SampleVideo(id, title, clip, segments, publishedAt, availability, captions));
  }

  private static void playlist(String id, String title, List<String> videoIds) {
    Stream<SampleVideo> videos = videoIds.stream().flatMap(video -> video(video).stream());
    PLAYLISTS.put(id, new SamplePlaylist(id, title, videos.toList()));
  }
}
