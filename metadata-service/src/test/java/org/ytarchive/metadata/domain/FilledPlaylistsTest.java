package org.ytarchive.metadata.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.metadata.domain.Lookup.Found;
import org.ytarchive.metadata.domain.Lookup.Unavailable;
import org.ytarchive.testkit.MovableClock;

class FilledPlaylistsTest {

  private final MovableClock clock = MovableClock.at("2026-06-01T12:00:00Z");
  private final CachePolicy policy =
      new CachePolicy(Duration.ofHours(1), Duration.ofMinutes(5), clock);
  private final MemoryCache<Video> cache = new MemoryCache<>();
  private final List<List<String>> calls = new ArrayList<>();
  private final Map<String, Lookup<Video>> special = new HashMap<>();
  private @Nullable ServiceException failure;
  private int callsUntilFailure;
  private final Neighbours neighbours = new Neighbours(1000);
  private final Lookups<Video> videos =
      new Lookups<>(
          new Sources<>(this::one, key -> this::one, this::one), cache, policy, Tally.NONE);

  @Test
  void knowTheDurationsForOneCallPerFifty() {
    Playlist playlist = listed(entries(120));

    assertThat(playlist.entries()).hasSize(120).allMatch(e -> e.durationSeconds() != null);
    assertThat(calls).extracting(List::size).containsExactly(50, 50, 20);
  }

  @Test
  void makeAskingForTheirVideosFree() {
    listed(entries(120));
    calls.clear();

    for (PlaylistEntry entry : entries(120)) {
      assertThat(videos.get(entry.videoId(), Freshness.CACHED).source()).isEqualTo(Source.CACHE);
    }
    assertThat(calls).isEmpty();
  }

  @Test
  void packWhatIsMissingIntoFullCalls() {
    for (int i = 0; i < 120; i += 2) {
      videos.keep(id(i), new Found<>(Videos.aVideo(id(i))));
    }

    assertThat(listed(entries(120)).entries()).allMatch(e -> e.durationSeconds() != null);
    assertThat(calls).extracting(List::size).containsExactly(50, 10);
  }

  @Test
  void askForEachVideoOnceAndForNoneThatIsGone() {
    List<PlaylistEntry> entries = new ArrayList<>(entries(3));
    entries.addAll(entries(3));
    entries.add(entry(9, UnavailableReason.PRIVATE));

    Playlist playlist = listed(entries);

    assertThat(calls).containsExactly(List.of(id(0), id(1), id(2)));
    assertThat(playlist.entries().get(5).durationSeconds()).isEqualTo(93_784);
    assertThat(playlist.entries().get(6).unavailable()).isEqualTo(UnavailableReason.PRIVATE);
  }

  @Test
  void knowWhatCannotBeHadEither() {
    special.put(id(1), new Unavailable<>(UnavailableReason.REGION_BLOCKED, "blocked"));

    Playlist playlist = listed(entries(3));

    assertThat(playlist.entries())
        .extracting(PlaylistEntry::unavailable)
        .containsExactly(null, UnavailableReason.REGION_BLOCKED, null);
  }

  @Test
  void areListedWithoutDurationsWhenTheQuotaEnds() {
    failure = new ServiceException(ErrorCode.API_QUOTA_EXCEEDED, "spent");
    callsUntilFailure = 1;

    Playlist playlist = listed(entries(200));

    assertThat(playlist.entries().get(49).durationSeconds()).isNotNull();
    assertThat(playlist.entries().subList(50, 200)).allMatch(e -> e.durationSeconds() == null);
    assertThat(calls).hasSize(2);
  }

  @Test
  void areNotThereWhereTheListingSaysSo() {
    Lookup<Playlist> gone = new Unavailable<>(UnavailableReason.PRIVATE, "private");

    assertThat(filled((id, page) -> gone).fetch("PL")).isSameAs(gone);
  }

  @Test
  void letAVideoThatIsOldTakeTheNextOnesAlong() {
    listed(entries(120));
    calls.clear();
    clock.advance(Duration.ofHours(2));
    FullCalls full = new FullCalls(this::fetchAll, neighbours, cache, policy);

    assertThat(full.fetchAll(List.of(id(10)))).containsOnlyKeys(id(10));

    assertThat(calls).containsExactly(IntStream.range(10, 60).mapToObj(i -> id(i)).toList());
    assertThat(videos.get(id(59), Freshness.CACHED).source()).isEqualTo(Source.CACHE);
    assertThat(videos.known(id(60))).isEmpty();
  }

  @Test
  void takeNobodyAlongWhoIsFreshOrUnknown() {
    listed(entries(3));
    calls.clear();
    FullCalls full = new FullCalls(this::fetchAll, neighbours, cache, policy);

    full.fetchAll(List.of(id(0)));
    full.fetchAll(List.of("nobodysown0"));

    assertThat(calls).containsExactly(List.of(id(0)), List.of("nobodysown0"));
  }

  @Test
  void forgetTheOldestPlaces() {
    Neighbours few = new Neighbours(3);
    few.listed(entries(5));

    assertThat(few.after(id(0), 5, id -> true)).isEmpty();
    assertThat(few.after(id(2), 5, id -> true)).containsExactly(id(3), id(4));
    assertThat(few.after(id(2), 1, id -> true)).containsExactly(id(3));
  }

  private Playlist listed(List<PlaylistEntry> entries) {
    return ((Found<Playlist>) filled((id, page) -> pages(id, entries, page)).fetch("PL")).value();
  }

  private FilledPlaylists filled(PlaylistSource source) {
    return new FilledPlaylists(source, this::fetchAll, videos, neighbours, Runnable::run);
  }

  private Lookup<Playlist> pages(
      String id, List<PlaylistEntry> entries, Consumer<List<PlaylistEntry>> page) {
    for (int from = 0; from < entries.size(); from += 50) {
      page.accept(entries.subList(from, Math.min(entries.size(), from + 50)));
    }
    Instant now = clock.instant();
    return new Found<>(new Playlist(id, "A playlist", "", "", "", entries, now));
  }

  private Lookup<Video> one(String id) {
    return fetchAll(List.of(id)).getOrDefault(id, new Found<>(Videos.aVideo(id)));
  }

  private Map<String, Lookup<Video>> fetchAll(List<String> ids) {
    calls.add(ids);
    if (failure != null && calls.size() > callsUntilFailure) {
      throw failure;
    }
    Map<String, Lookup<Video>> answers = new HashMap<>();
    ids.forEach(id -> answers.put(id, special.getOrDefault(id, new Found<>(Videos.aVideo(id)))));
    return answers;
  }

  private static List<PlaylistEntry> entries(int count) {
    return IntStream.range(0, count).mapToObj(i -> entry(i, null)).toList();
  }

  private static PlaylistEntry entry(int number, @Nullable UnavailableReason unavailable) {
    return new PlaylistEntry(id(number), number, "Video " + number, null, unavailable, null);
  }

  private static String id(int number) {
    return "video%06d".formatted(number);
  }
}
