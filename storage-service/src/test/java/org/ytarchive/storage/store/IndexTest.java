package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.storage.store.TestLibrary.ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.storage.domain.LibraryIndex;
import org.ytarchive.storage.domain.LibraryTotals;
import org.ytarchive.storage.domain.ReconciliationReport;
import org.ytarchive.storage.domain.VideoEntry;
import org.ytarchive.storage.domain.VideoQuery;
import org.ytarchive.storage.domain.VideoQuery.Direction;
import org.ytarchive.storage.domain.VideoQuery.SortKey;

class IndexTest {
  private static final String OTHER = "bbbbbbbbbbb";

  @TempDir Path dir;

  @Test
  void countsWhatIsStored() {
    try (TestLibrary library = stocked()) {
      LibraryTotals totals = library.videos.totals();

      assertThat(totals.total()).isEqualTo(2);
      assertThat(totals.videos()).isEqualTo(1);
      assertThat(totals.metadata()).isEqualTo(2);
      assertThat(totals.thumbnails()).isEqualTo(1);
      assertThat(totals.captions()).isEqualTo(1);
      assertThat(totals.oldest()).isEqualTo(Instant.parse("2026-01-31T23:59:59Z"));
      assertThat(totals.newest()).isEqualTo(totals.oldest());
      assertThat(totals.sizeBytes()).isEqualTo(bytesBelow(library.layout().root()));
    }
  }

  @Test
  void aDraftTakesThePlaceOfTheIndexWithWhatChangedMeanwhile() {
    try (TestLibrary library = stocked()) {
      LibraryIndex index = library.store.index();
      LibraryTotals before = library.videos.totals();
      List<VideoEntry> entries =
          index.list(query(null, null, SortKey.TITLE, Direction.ASC)).videos();
      try (LibraryIndex.Draft draft = index.draft()) {
        draft.add(entries);
        draft.add(entries.subList(0, 1));
        library.metadata.saveVideo("new--------", Map.of("title", "New"), null);
        library.removal.remove(OTHER, null);
        assertThat(library.videos.totals().total()).as("the draft is not seen").isEqualTo(2);
        draft.publish();
      }

      assertThat(ids(library, query(null, null, SortKey.TITLE, Direction.ASC)))
          .containsExactly("new--------", ID);
      assertThat(library.videos.totals().total()).isEqualTo(2);
      assertThat(library.videos.totals().videos()).isEqualTo(before.videos());
      library.removal.remove("new--------", null);
      library.removal.remove(ID, null);
      assertThat(library.videos.totals())
          .as("sums go on")
          .isEqualTo(new LibraryTotals(0, 0, 0, 0, 0, 0, null, null));
    }
  }

  @Test
  void aDraftThatIsClosedLeavesNothing() {
    try (TestLibrary library = stocked()) {
      LibraryIndex index = library.store.index();
      try (LibraryIndex.Draft draft = index.draft()) {
        draft.add(List.of());
        assertThat(index.isDrafting()).isTrue();
      }
      assertThat(index.isDrafting()).isFalse();
      assertThat(library.videos.totals().total()).isEqualTo(2);
    }
  }

  @Test
  void findsAndSorts() {
    try (TestLibrary library = stocked()) {
      assertThat(ids(library, query("ÜBER", null, SortKey.TITLE, Direction.ASC)))
          .containsExactly(ID);
      assertThat(ids(library, query("100%", null, SortKey.TITLE, Direction.ASC)))
          .containsExactly(OTHER);
      assertThat(ids(library, query("_", null, SortKey.TITLE, Direction.ASC))).isEmpty();
      assertThat(ids(library, query(null, "UC2", SortKey.TITLE, Direction.ASC)))
          .containsExactly(OTHER);
      assertThat(ids(library, query(null, null, SortKey.TITLE, Direction.ASC)))
          .containsExactly(OTHER, ID);
      for (SortKey key : SortKey.values()) {
        assertThat(ids(library, query(null, null, key, Direction.DESC))).hasSize(2);
      }
    }
  }

  @Test
  void knowsEveryFieldOfAnEntryAgain() {
    try (TestLibrary library = stocked()) {
      VideoEntry entry =
          library
              .store
              .index()
              .list(query("über", null, SortKey.TITLE, Direction.ASC))
              .videos()
              .get(0);

      assertThat(entry.root()).isEqualTo(library.layout().root());
      assertThat(entry.facts().title()).isEqualTo("Über Berge");
      assertThat(entry.facts().channelTitle()).isEqualTo("Kanal");
      assertThat(entry.facts().uploadDate()).isEqualTo("2020-01-02");
      assertThat(entry.facts().durationSeconds()).isEqualTo(12.5);
      assertThat(entry.metadataBytes()).isPositive();
      assertThat(entry.holdings().orElseThrow().videoFile()).isEqualTo(ID + ".mp4");
      assertThat(entry.holdings().orElseThrow().thumbnail()).isEqualTo(ID + "_thumb.jpg");
      assertThat(entry.holdings().orElseThrow().captions()).containsExactly("en");
    }
  }

  @Test
  void aLostIndexLosesNothing() throws IOException {
    LibraryTotals before;
    List<VideoEntry> entries;
    try (TestLibrary library = stocked()) {
      before = library.videos.totals();
      entries = all(library);
    }
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(dir.resolve("data/storage/index.db" + suffix));
    }

    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(library.atStart.present()).isEqualTo(2);
      assertThat(library.atStart.renewed()).isEqualTo(2);
      assertThat(library.atStart.extra()).isEqualTo(2);
      assertThat(library.videos.totals()).isEqualTo(before);
      assertThat(all(library)).isEqualTo(entries);
    }
  }

  @Test
  void anUnchangedLibraryIsNotReadAgain() {
    stocked().close();

    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(library.atStart).isEqualTo(new ReconciliationReport(2, 0, 0, 0, 0, 0, List.of()));
    }
  }

  @Test
  void aDamagedIndexIsMadeAnew() throws IOException {
    stocked().close();
    Files.writeString(dir.resolve("data/storage/index.db"), "this is no database".repeat(1000));

    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(library.videos.totals().total()).isEqualTo(2);
    }
  }

  @Test
  void anIndexOfAnotherVersionIsMadeAnew() throws SQLException {
    stocked().close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("data/storage/index.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
      statement.execute("DELETE FROM videos");
    }

    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(library.videos.totals().total()).isEqualTo(2);
    }
  }

  @Test
  void followsWhatSomebodyDidToTheFiles() throws IOException {
    try (TestLibrary library = stocked()) {
      new DiskOperations().delete(library.folder(ID));
      Files.delete(library.layout().videoMetadata(OTHER));
      Path copied = Files.createDirectory(library.folder("ccccccccccc"));
      Files.writeString(copied.resolve("ccccccccccc.webm"), "copied in");
      Files.createDirectory(library.folder("ddddddddddd"));
      Files.writeString(library.layout().videoMetadata("eeeeeeeeeee"), "{broken");
      Files.writeString(library.layout().videosDir().resolve("not a video"), "x");
    }

    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(library.atStart.missing()).isEqualTo(1);
      assertThat(library.atStart.renewed()).isEqualTo(3);
      assertThat(library.atStart.broken()).isEqualTo(2);
      assertThat(library.videos.totals().videos()).isEqualTo(1);
      assertThat(ids(library, query(null, null, SortKey.VIDEO_ID, Direction.ASC)))
          .containsExactly(ID, "ccccccccccc", "eeeeeeeeeee");
    }
  }

  @Test
  void remembersOtherLibraries() throws IOException {
    String other = dir.toRealPath().resolve("other/mine").toString();
    try (TestLibrary library = TestLibrary.open(dir)) {
      library.videos.save(library.staged(ID, "video"), other);
      library.videos.save(library.staged(OTHER, "video"), other);
    }
    Files.delete(dir.resolve("data/storage/index.db"));

    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(library.videos.totals().videos()).isEqualTo(2);
      assertThat(all(library)).allSatisfy(entry -> assertThat(entry.root()).hasToString(other));
    }
  }

  @Test
  void forgetsALibraryThatIsNoLongerThere() throws IOException {
    String other = dir.toRealPath().resolve("other/mine").toString();
    try (TestLibrary library = TestLibrary.open(dir)) {
      library.videos.save(library.staged(ID, "video"), other);
    }
    new DiskOperations().delete(Path.of(other));

    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(library.videos.totals().total()).isZero();
    }
  }

  @Test
  void manyWritersAtOnceAgreeOnTheTotals() {
    try (TestLibrary library = TestLibrary.open(dir)) {
      IntStream.range(0, 60)
          .parallel()
          .mapToObj("%011d"::formatted)
          .forEach(id -> library.videos.save(library.staged(id, "video"), null));

      assertThat(library.videos.totals().videos()).isEqualTo(60);
      assertThat(library.videos.totals().sizeBytes())
          .isEqualTo(bytesBelow(library.layout().root()));
    }
  }

  private TestLibrary stocked() {
    TestLibrary library = TestLibrary.open(dir);
    library.metadata.saveVideo(
        ID,
        Map.of(
            "title", "Über Berge",
            "channel_id", "UC1",
            "channel_title", "Kanal",
            "upload_date", "2020-01-02",
            "duration", 12.5),
        null);
    library.metadata.saveVideo(
        OTHER, Map.of("title", "100% pure", "channel_id", "UC2", "duration", "unknown"), null);
    library.videos.save(library.staged(ID, "video"), null);
    return library;
  }

  private static VideoQuery query(
      @Nullable String search, @Nullable String channel, SortKey key, Direction direction) {
    return new VideoQuery(null, search, channel, new VideoQuery.Order(key, direction), 50, 0);
  }

  private static List<VideoEntry> all(TestLibrary library) {
    return library.store.index().list(query(null, null, SortKey.VIDEO_ID, Direction.ASC)).videos();
  }

  private static List<String> ids(TestLibrary library, VideoQuery query) {
    return library.store.index().list(query).videos().stream().map(VideoEntry::videoId).toList();
  }

  private static long bytesBelow(Path root) {
    return TestLibrary.names(root).stream()
        .mapToLong(name -> root.resolve(name).toFile().length())
        .sum();
  }
}
