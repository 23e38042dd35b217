package org.ytarchive.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.metadata.domain.CacheEntry;
import org.ytarchive.metadata.domain.Lookup.Found;
import org.ytarchive.metadata.domain.Lookup.Unavailable;
import org.ytarchive.metadata.domain.Playlist;
import org.ytarchive.metadata.domain.PlaylistEntry;
import org.ytarchive.metadata.domain.UnavailableReason;
import org.ytarchive.metadata.domain.Video;
import org.ytarchive.metadata.domain.Videos;

class LookupFilesTest {

  private static final String ID = "dQw4w9WgXcQ";
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123456789Z");

  @TempDir Path directory;

  @Test
  void giveBackWhatWasKept() {
    CacheEntry<Video> entry = new CacheEntry<>(new Found<>(Videos.withCaptions(ID, "en")), NOW);
    videos().keep(ID, entry);

    assertThat(videos().find(ID)).contains(entry);
    assertThat(videos().find("another0000")).isEmpty();
  }

  @Test
  void keepThatSomethingIsGone() {
    CacheEntry<Video> entry =
        new CacheEntry<>(new Unavailable<>(UnavailableReason.PRIVATE, "It is private."), NOW);
    videos().keep(ID, entry);

    assertThat(videos().find(ID)).contains(entry);
  }

  @Test
  void keepPlaylists() {
    PlaylistEntry gone =
        new PlaylistEntry(ID, 0, "Deleted video", null, UnavailableReason.DELETED, NOW);
    CacheEntry<Playlist> entry =
        new CacheEntry<>(
            new Found<>(new Playlist("PL1", "Title", "", "", "", List.of(gone), NOW)), NOW);
    LookupFiles<Playlist> playlists =
        new LookupFiles<>(directory, 1024, StoreJson.mapper(), Playlist.class);
    playlists.keep("PL1", entry);

    assertThat(playlists.find("PL1")).contains(entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"id\":\"dQw4w9WgXcQ\",\"stored_at\":\"2026-06-01T12:00:00Z\",\"value\":null,\"reason\":null,\"message\":null}",
        "{\"id\":\"dQw4w9WgXcQ\",\"stored_at\":\"2026-06-01T12:00:00Z\",\"value\":{\"id\":\"dQw4w9WgXcQ\"},\"reason\":null,\"message\":null}",
        "{\"id\":\"dQw4w9WgXcQ\",\"stored_at\":\"2026-06-01T12:00:00Z\",\"colour\":1}"
      })
  void takeADamagedEntryForNone(String content) throws IOException {
    videos().keep(ID, new CacheEntry<>(new Found<>(Videos.aVideo(ID)), NOW));
    Files.writeString(fileOf(ID), content);

    assertThat(videos().find(ID)).isEmpty();
  }

  @Test
  void takeTheEntryOfAnIdThatDiffersInCaseForNone() throws IOException {
    videos().keep(ID, new CacheEntry<>(new Found<>(Videos.aVideo(ID)), NOW));
    Path other = new BucketedFiles(directory, 256).file("DQW4W9WGXCQ");
    Files.createDirectories(other.getParent());
    Files.copy(fileOf(ID), other);

    assertThat(videos().find("DQW4W9WGXCQ")).isEmpty();
  }

  @Test
  void goOnWithoutARoomToWriteIn() throws IOException {
    Files.writeString(directory.resolve("file"), "in the way");
    LookupFiles<Video> blocked =
        new LookupFiles<>(directory.resolve("file"), 256, StoreJson.mapper(), Video.class);
    blocked.keep(ID, new CacheEntry<>(new Found<>(Videos.aVideo(ID)), NOW));

    assertThat(blocked.find(ID)).isEmpty();
  }

  @Test
  void areBoundedAndForgetTheOldest() throws IOException {
    BucketedFiles files = new BucketedFiles(directory, 2 * BucketedFiles.BUCKETS);
    // These have one hash code, so they share a directory.
    List<String> ids = List.of("AaAa", "AaBB", "BBAa", "BBBB");
    for (int i = 0; i < ids.size(); i++) {
      files.write(ids.get(i), new byte[] {1});
      if (Files.exists(files.file(ids.get(i)))) {
        Files.setLastModifiedTime(files.file(ids.get(i)), FileTime.fromMillis(1_000_000L + i));
      }
    }

    assertThat(files.read("AaAa")).isEmpty();
    assertThat(files.read("AaBB")).isEmpty();
    assertThat(files.read("BBBB")).isPresent();
    try (Stream<Path> all = Files.walk(directory)) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  private Path fileOf(String id) {
    return new BucketedFiles(directory, 256).file(id);
  }

  private LookupFiles<Video> videos() {
    return new LookupFiles<>(directory, 256, StoreJson.mapper(), Video.class);
  }
}
