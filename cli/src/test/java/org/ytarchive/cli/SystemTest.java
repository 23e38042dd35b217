package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SystemTest {
  private static final String HEALTH =
      """
      {"overall": "%s",
       "services": [{"service_name": "jobs", "url": "http://localhost:8000", "status": "healthy", "version": "0.1.0"},
                    {"service_name": "storage", "url": null, "status": "missing", "version": null}],
       "database": {"status": "healthy", "problem": null},
       "queue": {"depth": 2, "running": 1},
       "disk": {"status": "warning", "total_gb": 10.0, "free_gb": 0.5},
       "tools": {"yt_dlp": {"status": "healthy", "version": "2026.01.01", "problem": null}}}
      """;

  private final ArchiveStub archive = new ArchiveStub();

  @AfterEach
  void stop() {
    archive.close();
  }

  @Test
  void showsTheHealthAndEndsWithIt() {
    archive.answering("/health/detailed", HEALTH.formatted("degraded"));

    Outcome outcome = archive.run("health");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("overall   degraded", "storage   missing   not registered")
        .contains("2 videos wait, 1 run", "0.5 GiB free of 10.0 GiB", "2026.01.01");
    archive.answering("/health/detailed", HEALTH.formatted("warning"));
    assertThat(archive.run("health", "--quiet")).isEqualTo(new Outcome(0, "", ""));
    assertThat(archive.run("health", "--json").json().path("overall").asString())
        .isEqualTo("warning");
  }

  @Test
  void listsServicesAndTheQuota() {
    archive
        .answering(
            "/registry/services",
            """
            {"services": [{"service_name": "jobs", "url": "http://localhost:8000", "version": "0.1.0",
                           "last_health_check": null, "is_healthy": true}]}
            """)
        .answering(
            "/metadata/quota",
            """
            {"quota_limit": 10000, "quota_used": 3, "quota_remaining": 9997, "quota_reserve": 1000,
             "reset_time": "2026-02-01T08:00:00Z", "operations_available": {"video_metadata": 8997}}
            """);

    assertThat(archive.run("services").out())
        .isEqualToNormalizingNewlines(
            """
            SERVICE  STATE    VERSION  CHECKED  ADDRESS
            jobs     healthy  0.1.0    -        http://localhost:8000
            """);
    assertThat(archive.run("quota").out()).contains("Left:            9997");
  }

  @Test
  void showsMetadataAndFormats() {
    archive
        .answering(
            "/metadata/video/firstLight0",
            """
            {"video_id": "firstLight0", "title": "First light", "channel_title": "Dawn", "duration": 65,
             "upload_date": "2026-01-01T00:00:00Z", "view_count": null,
             "available_captions": ["de", "en"], "source": "cache"}
            """)
        .answering(
            "/metadata/playlist/PLsampleArchive00000001",
            """
            {"playlist_id": "PLsampleArchive00000001", "title": "Samples", "video_count": 2, "videos": [
              {"video_id": "firstLight0", "position": 0, "title": "First light", "duration": 65, "is_available": true},
              {"video_id": "privateVid1", "position": 1, "title": "", "is_available": false, "reason": "private"}]}
            """)
        .refusing("/metadata/video/deletedVid1", 404, "E002", "it was deleted")
        .answering(
            "/download/formats/firstLight0?quality=720p",
            """
            {"video_id": "firstLight0", "best_format": "22", "formats": [
              {"format_id": "22", "ext": "mp4", "resolution": "1280x720", "filesize": 1500000}]}
            """);

    Outcome outcome =
        archive.run("metadata", "firstLight0", "deletedVid1", "PLsampleArchive00000001");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("Duration: 1:05", "Captions: de, en", "privateVid1  private");
    assertThat(outcome.err()).contains("it was deleted (E002)");
    Outcome formats = archive.run("formats", "firstLight0", "--quality", "720p");
    assertThat(formats.out()).contains("22      mp4  1280x720    -      -      1.5 MB");
    assertThat(formats.err()).contains("Taken: 22");
  }

  @Test
  void showsAndFollowsLogs() {
    String first = entry("l1", "Starting\\u001b up");
    archive
        .answering(
            "/logs?limit=50&level=INFO",
            "{\"logs\": [%s, %s]}".formatted(entry("l2", "then"), first))
        .streaming(
            "/logs/tail?level=INFO",
            ": lines from now on\n\nid: l2\nevent: log\ndata: %s\n\nevent: log\ndata: %s\n\nevent: passed_over\ndata: {\"lines\":7}\n\n"
                .formatted(entry("l2", "then"), entry("l3", "and then")));

    assertThat(archive.run("logs", "--level=INFO").out())
        .isEqualToNormalizingNewlines(
            """
            2026-01-31T10:00:00Z  jobs      INFO      Starting  up
            2026-01-31T10:00:00Z  jobs      INFO      then
            """);
    Outcome followed = archive.run("logs", "-f", "--level=INFO", "--json");
    assertThat(followed.out().lines().map(line -> line.replaceAll(".*\"log_id\":\"(l.)\".*", "$1")))
        .containsExactly("l1", "l2", "l3");
    assertThat(followed.err())
        .contains("7 lines were passed over", "the archive ended the log; ask again with");
    assertThat(followed.status()).isEqualTo(3);
    archive.refusing("/logs/tail", 503, "E006", "Logging is down");
    assertThat(archive.run("logs", "-f").err()).contains("Logging is down (E006)");
  }

  private static String entry(String id, String message) {
    return """
        {"log_id": "%s", "timestamp": "2026-01-31T10:00:00.1Z", "service": "jobs", "level": "INFO", "message": "%s"}"""
        .formatted(id, message);
  }

  @Test
  void checksAndShowsTheConfiguration(@TempDir Path directory) throws IOException {
    Path good = Files.writeString(directory.resolve("good.toml"), "[services.jobs]\nport = 9000\n");
    Path bad = Files.writeString(directory.resolve("bad.toml"), "[services.jobs]\nprot = 9000\n");

    assertThat(configured(good, "config", "check").err()).contains("good.toml is well");
    assertThat(configured(good, "config", "show").out()).contains("services.jobs.port = 9000");
    assertThat(
            configured(good, "config", "show", "--json")
                .json()
                .path("values")
                .path("services.jobs.port")
                .asInt())
        .isEqualTo(9000);
    Outcome wrong = configured(bad, "config", "check");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.err()).contains("unknown key services.jobs.prot", "services.jobs.port?");
    assertThat(configured(bad, "doctor", "--server", "http://127.0.0.1:1").out())
        .contains("problem  configuration");
  }

  @Test
  void showsNoSecretOfTheConfiguration(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("config.toml"),
            """
            [auth]
            service_token = "tok-hush"

            [services.jobs]
            database_url = "jdbc:postgresql://db:5432/jobs?user=me@db&password=pg-hush&ssl=true"

            [services.download]
            proxy = "http://me:p:x@y-hush@proxy:3128"
            extractor_args = ["youtube:po_token=web.gvs+hush;player_client=web"]
            """);

    Outcome shown = configured(file, "config", "show");
    Outcome json = configured(file, "config", "show", "--json");

    assertThat(shown.out())
        .contains(
            "auth.service_token = (set)\n",
            "= jdbc:postgresql://db:5432/jobs?user=me@db&password=(set)&ssl=true\n",
            "services.download.proxy = http://me:(set)@proxy:3128\n",
            "[youtube:po_token=(set);player_client=web]",
            "services.jobs.port = 8000\n",
            "youtube.watch_url = https://www.youtube.com/watch?v={video_id}\n");
    assertThat(json.json().path("values").path("services.download.proxy").asString())
        .isEqualTo("http://me:(set)@proxy:3128");
    assertThat(shown.out() + json.out() + configured(file, "config", "check", "--json").out())
        .doesNotContain("hush");
    assertThat(
            ShownConfig.of(Map.of("a.token", "", "b.url", "me:hush@proxy:1", "c.path", "/a:b@c")))
        .isEqualTo(Map.of("a.token", "", "b.url", "me:(set)@proxy:1", "c.path", "/a:b@c"));
  }

  @Test
  void findsWhatIsWrongAndNamesTheRemedy(@TempDir Path directory) throws IOException {
    archive
        .answering("/health/detailed", HEALTH.formatted("degraded"))
        .answering("/health", "{\"status\": \"unhealthy\"}")
        .answering(
            "/download/tools",
            """
            {"yt_dlp": {"name": "yt-dlp", "version": null, "problem": "is not there"},
             "ffmpeg": {"name": "ffmpeg", "version": "7", "problem": null}, "warnings": ["old"]}
            """);
    int port = URI.create(archive.url()).getPort();
    Path file = directory.resolve("config.toml");
    Files.writeString(
        file,
        """
        [storage]
        base_data_dir = "%1$s/data"
        base_path = "%2$s"
        min_free_space_gb = 100000000

        [services.jobs]
        host = "127.0.0.1"
        port = %3$d

        [services.download]
        yt_dlp_path = "%2$s"
        ffmpeg_path = "/nowhere/ffmpeg"

        [services.metadata]
        host = "127.0.0.1"
        port = 1
        """
            .formatted(directory, Files.createFile(directory.resolve("file")), port));

    Outcome outcome = configured(file, "doctor", "--server", archive.url());

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("ok       java", "Make room: downloads wait until", "can't be written")
        .contains("/nowhere/ffmpeg is no program", "answers as unhealthy", "1, free")
        .contains("service storage", "nearly full", "is not there", "agrees with the archive's");
    assertThat(
            configured(file, "doctor", "--json", "--server", archive.url()).json().path("findings"))
        .anyMatch(finding -> finding.path("state").asString().equals("problem"));
    assertThat(configured(file, "doctor", "-q", "--server", "http://127.0.0.1:1").out())
        .contains("./ytarchive up starts it")
        .doesNotContain("ok  ");
  }

  private static Outcome configured(Path file, String... arguments) {
    Map<String, String> environment = new HashMap<>();
    environment.put("YTARCHIVE_CONFIG", file.toString());
    environment.put("HOME", "/nowhere");
    return Outcome.of(
        new Main(environment, InputStream.nullInputStream(), Terminal.NONE), arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void completes(String shell) {
    assertThat(Outcome.of("completion", shell).out())
        .contains("complete -F _complete_ytarchive", "work-plans", "--batch", "demo");
  }

  @Test
  void coloursOnATerminalUnlessItIsNotWanted() {
    archive.answering("/health/detailed", HEALTH.formatted("healthy"));

    assertThat(onTerminal(Map.of()).out()).contains("\u001b[32mhealthy");
    assertThat(onTerminal(Map.of("NO_COLOR", "1")).out()).doesNotContain("\u001b");
    assertThat(archive.run("health").out()).doesNotContain("\u001b");
  }

  private Outcome onTerminal(Map<String, String> environment) {
    Main main = new Main(environment, InputStream.nullInputStream(), Terminal.of(80, environment));
    return Outcome.of(main, "health", "--server", archive.url());
  }

  @Test
  void rehearses() {
    assertThatCode(() -> Rehearsal.main(new String[0])).doesNotThrowAnyException();
  }

  @Test
  void everyCommandExplainsItselfWithExamplesAndNoOptionLooksLikeAnId() {
    check(new CommandLine(new Main(Map.of(), InputStream.nullInputStream(), Terminal.NONE)));
  }

  private static void check(CommandLine command) {
    for (CommandLine sub : command.getSubcommands().values()) {
      assertThat(sub.getUsageMessage()).contains("Examples:", "--server", "--json");
      assertThat(sub.getCommandSpec().optionsMap().keySet())
          .allMatch(option -> !YouTubeAddress.isVideoId(option));
      check(sub);
    }
  }
}
