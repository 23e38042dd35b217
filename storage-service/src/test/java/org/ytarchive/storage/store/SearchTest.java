package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.storage.domain.SearchMatch;
import org.ytarchive.storage.domain.SearchMatch.Field;
import org.ytarchive.storage.domain.VideoEntry;
import org.ytarchive.storage.domain.VideoQuery;
import org.ytarchive.storage.domain.VideoQuery.Direction;
import org.ytarchive.storage.domain.VideoQuery.SortKey;
import org.ytarchive.storage.domain.VideoRef;
import org.ytarchive.storage.domain.VideoSearch;

class SearchTest {
  private static final String ALPS = "alps-------";
  private static final String CAKE = "cake-------";

  @TempDir Path dir;

  @Test
  void findsBeginningsOfWordsInAnyFieldWithoutAccents() {
    try (TestLibrary library = stocked()) {
      assertThat(found(library, "uber")).containsExactly(ALPS);
      assertThat(found(library, "BERG über")).containsExactly(ALPS);
      assertThat(found(library, "kanal")).containsExactlyInAnyOrder(ALPS, CAKE);
      assertThat(found(library, "kanal creme")).containsExactly(CAKE);
      assertThat(found(library, "erge")).as("words are found from their beginning on").isEmpty();
      assertThat(found(library, "marmot")).as("captions").containsExactly(ALPS);
      assertThat(found(library, "berge marmots")).as("title and captions").containsExactly(ALPS);
      assertThat(found(library, "marmot cake")).isEmpty();
      assertThat(found(library, "山脈")).containsExactly(ALPS);
      assertThat(found(library, "脈山")).isEmpty();
      assertThat(found(library, ALPS)).containsExactly(ALPS);
      assertThat(found(library, "UC1")).containsExactlyInAnyOrder(ALPS, CAKE);
    }
  }

  @Test
  void saysWhereItFoundSomething() {
    try (TestLibrary library = stocked()) {
      VideoSearch.Found found = library.search().list(query("marmot"));

      assertThat(found.partial()).isFalse();
      assertThat(found.matches().get(new VideoRef(library.layout().root(), ALPS)))
          .containsExactly(
              new SearchMatch(Field.CAPTIONS, "en", 62.5, "Look, two marmots & a dog"));
      assertThat(matches(library, "creme", CAKE))
          .containsExactly(new SearchMatch(Field.TITLE, null, null, "Crème brûlée"));
      List<SearchMatch> described = matches(library, "needle", CAKE);
      assertThat(described).hasSize(1);
      assertThat(described.get(0).field()).isEqualTo(Field.DESCRIPTION);
      assertThat(described.get(0).text())
          .contains("Needle")
          .startsWith("…")
          .endsWith("…")
          .hasSizeLessThan(210);
      assertThat(matches(library, ALPS, ALPS)).isEmpty();
    }
  }

  @Test
  void sortsAndPagesAsTheIndexDoes() {
    try (TestLibrary library = stocked()) {
      for (int n = 0; n < 7; n++) {
        library.metadata.saveVideo(
            "%011d".formatted(n),
            n == 3
                ? Map.of("title", "Kanal")
                : Map.of("title", "Kanal " + (n % 3), "duration", n, "upload_date", "2020-0" + n),
            null);
      }
      for (SortKey key : SortKey.values()) {
        for (Direction direction : Direction.values()) {
          VideoQuery.Order order = new VideoQuery.Order(key, direction);
          VideoQuery all = new VideoQuery(null, "kanal", null, order, 50, 0);
          List<String> sorted = ids(library.search().list(all).page());
          assertThat(sorted).hasSize(9);
          if (key != SortKey.RELEVANCE) {
            assertThat(sorted).isEqualTo(ids(library.store.index().list(all)));
          }
          VideoQuery.Page part =
              library.search().list(new VideoQuery(null, "kanal", null, order, 4, 3)).page();
          assertThat(ids(part)).isEqualTo(sorted.subList(3, 7));
          assertThat(part.total()).isEqualTo(9);
        }
      }
      VideoQuery.Order byRelevance =
          new VideoQuery.Order(SortKey.RELEVANCE, VideoQuery.Direction.DESC);
      assertThat(
              ids(
                  library
                      .search()
                      .list(new VideoQuery(null, "kanal", null, byRelevance, 1, 0))
                      .page()))
          .as("a title of one word")
          .containsExactly("00000000003");
      VideoQuery far = new VideoQuery(null, "kanal", null, byRelevance, 5, Long.MAX_VALUE);
      assertThat(library.search().list(far).page().videos()).isEmpty();
    }
  }

  @Test
  void keepsToAChannelAndALibrary() {
    try (TestLibrary library = stocked()) {
      String other = library.home.resolve("other/mine").toString();
      library.metadata.saveVideo(ALPS, Map.of("title", "Kanal", "channel_id", "UC2"), other);
      VideoQuery.Order order = new VideoQuery.Order(SortKey.TITLE, Direction.ASC);

      assertThat(library.search().list(query("kanal")).page().total()).isEqualTo(3);
      assertThat(
              library
                  .search()
                  .list(new VideoQuery(null, "kanal", "UC2", order, 50, 0))
                  .page()
                  .videos())
          .extracting(VideoEntry::root)
          .containsExactly(Path.of(other));
      assertThat(
              ids(
                  library
                      .search()
                      .list(new VideoQuery(library.layout().root(), "kanal", null, order, 50, 0))
                      .page()))
          .containsExactly(CAKE, ALPS);
    }
  }

  @Test
  void thereIsNoSyntaxToGetWrong() {
    List<String> odd =
        List.of(
            "\"", "(", "a AND", "title:", "*", "?", "~", "\\", "[a TO", "-", "_", "\0", "' OR 1=1");
    try (TestLibrary library = stocked()) {
      for (String search : odd) {
        assertThat(library.search().list(query(search)).page().videos()).as(search).isEmpty();
        assertThat(library.store.index().list(query(search)).videos()).as(search).isEmpty();
      }
      assertThat(found(library, "berg \"uber* (")).containsExactly(ALPS);
      assertThat(found(library, "berg ".repeat(500))).containsExactly(ALPS);
      assertThat(found(library, "x".repeat(5000))).isEmpty();
    }
  }

  @Test
  void followsEveryChange() throws IOException {
    try (TestLibrary library = stocked()) {
      library.metadata.saveVideo(ALPS, Map.of("title", "Renamed"), null);
      assertThat(found(library, "renamed")).containsExactly(ALPS);
      assertThat(found(library, "berge")).isEmpty();

      library.removal.remove(ALPS, null);
      assertThat(found(library, "renamed")).isEmpty();
      assertThat(found(library, "marmot")).isEmpty();

      Files.writeString(
          library.layout().videoMetadata("copied-----"), "{\"title\": \"Copied in\"}");
      library.reconciliation.atStart();
      assertThat(found(library, "copied")).containsExactly("copied-----");
    }
  }

  @Test
  void whatACrashLeftOutIsFoundAfterTheNextStart() {
    TestLibrary crashed = stocked();
    assertThat(found(crashed, "berge")).containsExactly(ALPS);
    crashed.metadata.saveVideo(CAKE, Map.of("title", "Committed just before"), null);
    crashed.store.close();

    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(awaited(library, "committed just")).containsExactly(CAKE);
      assertThat(found(library, "creme")).isEmpty();
      assertThat(found(library, "marmot")).containsExactly(ALPS);
    }
  }

  @Test
  void goesOnWithoutReadingEverythingAgain() {
    try (TestLibrary library = stocked()) {
      assertThat(found(library, "berge")).containsExactly(ALPS);
    }
    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(library.store.textChanges().after(0, 10)).isEmpty();
      assertThat(awaited(library, "marmot")).containsExactly(ALPS);
    }
  }

  @Test
  void aLostOrDamagedTextIndexIsMadeAnew() throws IOException {
    stocked().close();
    Path files = dir.resolve("data/storage/search");
    for (String name : TestLibrary.names(files)) {
      Files.writeString(files.resolve(name), "damaged");
    }
    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(awaited(library, "marmot")).containsExactly(ALPS);
    }
    new DiskOperations().delete(files);
    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(awaited(library, "marmot")).containsExactly(ALPS);
    }
    Files.delete(dir.resolve("data/storage/index.db"));
    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(awaited(library, "marmot")).containsExactly(ALPS);
    }
  }

  @Test
  void withoutATextIndexTitlesAreStillFound() throws IOException {
    Path files = dir.resolve("data/storage/search");
    Files.createDirectories(files.getParent());
    Files.writeString(files, "in the way");
    try (TestLibrary library = stocked()) {
      VideoSearch.Found found = library.search().list(query("uber berge"));
      assertThat(ids(found.page())).containsExactly(ALPS);
      assertThat(found.partial()).isTrue();
      assertThat(found(library, "marmot")).isEmpty();
      assertThat(found(library, ALPS)).containsExactly(ALPS);
    }
  }

  @Test
  void manyChangesAtOnceAreAllFound() throws IOException {
    try (TestLibrary library = TestLibrary.open(dir)) {
      library.texts();
      for (int n = 0; n < 450; n++) {
        Files.writeString(
            library.layout().videoMetadata("%011d".formatted(n)),
            "{\"title\": \"Many %d\"}".formatted(n));
      }
      library.reconciliation.atStart();
      IntStream.range(0, 20)
          .parallel()
          .mapToObj("many-%06d"::formatted)
          .forEach(id -> library.metadata.saveVideo(id, Map.of("title", "Many " + id), null));

      await().untilAsserted(() -> assertThat(library.texts().isCurrent()).isTrue());
      assertThat(library.search().list(query("many")).page().total()).isEqualTo(470);
    }
  }

  private TestLibrary stocked() {
    TestLibrary library = TestLibrary.open(dir);
    library.texts();
    library.metadata.saveVideo(
        ALPS,
        Map.of(
            "title", "Über Berge 山脈",
            "channel_id", "UC1",
            "channel_title", "Kanal",
            "upload_date", "2020-01-02",
            "duration", 12.5),
        null);
    library.metadata.saveVideo(
        CAKE,
        Map.of(
            "title", "Crème brûlée",
            "channel_id", "UC1",
            "channel_title", "Kanal",
            "description", "hay ".repeat(200) + "Needle! " + "hay ".repeat(200)),
        null);
    library.videos.save(
        TestLibrary.staged(
            dir.resolve("data/tmp/staging/job-1"),
            ALPS,
            "video",
            "WEBVTT\n\n01:02.500 --> 01:04.000\nLook, two <b>marmots</b> &amp; a dog\n"),
        null);
    if (!Files.isRegularFile(dir.resolve("data/storage/search"))) {
      await().until(() -> library.texts().isCurrent());
    }
    return library;
  }

  /** At the start, it takes a moment. */
  private static List<String> awaited(TestLibrary library, String search) {
    await().until(() -> !library.search().list(query(search)).partial());
    return found(library, search);
  }

  private static List<SearchMatch> matches(TestLibrary library, String search, String videoId) {
    return library
        .search()
        .list(query(search))
        .matches()
        .getOrDefault(new VideoRef(library.layout().root(), videoId), List.of());
  }

  private static List<String> found(TestLibrary library, String search) {
    return ids(library.search().list(query(search)).page());
  }

  private static List<String> ids(VideoQuery.Page page) {
    return page.videos().stream().map(VideoEntry::videoId).toList();
  }

  private static VideoQuery query(String search) {
    return new VideoQuery(
        null, search, null, new VideoQuery.Order(SortKey.TITLE, Direction.ASC), 50, 0);
  }
}
