package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.testkit.origin.SampleCatalogue.DASH_FIRST;
import static org.ytarchive.testkit.origin.SampleCatalogue.FIRST_LIGHT;
import static org.ytarchive.testkit.origin.SampleCatalogue.PRIVATE_VIDEO;
import static org.ytarchive.testkit.origin.SampleCatalogue.SAMPLE_PLAYLIST;
import static org.ytarchive.testkit.origin.SampleCatalogue.SHORT_HOP;
import static org.ytarchive.testkit.origin.SampleCatalogue.TIDE_TABLE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.testkit.origin.SampleOrigin;
import tools.jackson.databind.JsonNode;

/** The command line over the real suite, which wants keys; its owner is known by the token. */
class CliIT {
  @TempDir private static Path home;

  private static SampleOrigin origin;
  private static RunningSuite suite;
  private static CommandLine owner;

  @BeforeAll
  static void start() {
    origin = SampleOrigin.start();
    suite = RunningSuite.startWithKeys(home, origin);
    owner =
        new CommandLine(
            environment("YTARCHIVE_TOKEN_FILE", home.resolve("data/service-token").toString()),
            home);
    owner.run("playlist", SAMPLE_PLAYLIST, "--quality", "360p", "--wait").ended(0);
  }

  private static Map<String, String> environment(String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("YTARCHIVE_SERVER", suite.address("jobs"));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }

  @AfterAll
  static void stop() {
    if (suite != null) {
      suite.close();
    }
    if (origin != null) {
      origin.close();
    }
  }

  @Test
  void aVideoIsArchivedAndItsJobFollowedToTheEnd() {
    CommandLine.Outcome outcome =
        owner.run("download", "https://youtu.be/" + SHORT_HOP, "--quality=360p", "--wait").ended(0);
    assertThat(outcome.out()).contains(SHORT_HOP).doesNotContain("\u001b");

    JsonNode job =
        owner.run("download", SHORT_HOP, "--quality=360p", "--wait", "--json").ended(0).json();
    assertThat(job.path("status").stringValue()).isEqualTo("completed");
    assertThat(Archive.statusByVideo(job)).containsOnly(Map.entry(SHORT_HOP, "skipped"));
    String id = job.path("id").stringValue();
    assertThat(owner.run("jobs", "show", id).ended(0).out()).contains("Status:    completed");
    assertThat(owner.run("watch", id, "--quiet").ended(0).out()).isEmpty();
    assertThat(owner.run("jobs", "delete", id).ended(0).err()).contains("is deleted");
    owner.run("jobs", "show", id).ended(1);
  }

  @Test
  void whatFailsIsStatusOne() {
    assertThat(owner.run("download", PRIVATE_VIDEO, "--wait").ended(1).out()).contains("private");
  }

  @Test
  void manyAreTakenFromAListAndLeftToThemselves() {
    CommandLine.Outcome outcome =
        owner
            .runWith("# two\n" + FIRST_LIGHT + "\n\n" + DASH_FIRST + "\n", "download", "-", "-q")
            .ended(0);
    String id = outcome.out().strip();

    assertThat(owner.run("jobs", "show", id, "--json").ended(0).json().path("video_ids").size())
        .isEqualTo(2);
    assertThat(owner.run("jobs", "list", "--search", FIRST_LIGHT, "-q").ended(0).out())
        .contains(id);
    owner.runWith("nonsense\n", "download", "-").ended(2);
  }

  @Test
  void jobsAreCountedAndExported() {
    String csv = owner.run("jobs", "export").ended(0).out();
    assertThat(csv.lines().findFirst().orElseThrow()).contains("id", "status");
    assertThat(owner.run("jobs", "export", "--json").ended(0).json().size()).isPositive();
    assertThat(
            owner
                .run("jobs", "export", "--format=ndjson", "--type=playlist_download")
                .ended(0)
                .lines())
        .singleElement()
        .satisfies(
            job -> assertThat(job.path("playlist_id").stringValue()).isEqualTo(SAMPLE_PLAYLIST));
    assertThat(owner.run("jobs", "stats").ended(0).out()).contains("Success:");
  }

  @Test
  void theLibraryIsSearchedAndVerified() throws Exception {
    assertThat(owner.run("library", "search", "tide", "table").ended(0).ids())
        .containsExactly(TIDE_TABLE);
    assertThat(owner.run("library", "list", "--sort=title", "--order=asc").ended(0).out())
        .contains(FIRST_LIGHT, DASH_FIRST);
    assertThat(owner.run("library", "show", TIDE_TABLE).ended(0).out())
        .contains(TIDE_TABLE + ".mp4");
    owner.run("library", "verify", TIDE_TABLE, "--wait").ended(0);

    Path captions =
        suite.library().resolve("videos/%1$s/captions/%1$s_en.vtt".formatted(TIDE_TABLE));
    byte[] before = Files.readAllBytes(captions);
    try {
      Files.writeString(captions, "WEBVTT\n");
      assertThat(owner.run("library", "verify", TIDE_TABLE, "--wait").ended(1).out())
          .contains("corrupt");
    } finally {
      Files.write(captions, before);
    }
  }

  @Test
  void whatIsMissingIsInAWorkPlan() {
    assertThat(owner.run("work-plans").ended(0).out()).contains(PRIVATE_VIDEO, "private");
    List<String> plans = owner.run("work-plans", "list", "-q").ended(0).out().lines().toList();
    assertThat(
            owner.run("work-plans", "show", plans.get(plans.size() - 1), "--json").ended(0).json())
        .isNotEmpty();
  }

  @Test
  void oneTraceIsFoundInTheLogs() {
    String trace =
        owner
            .run("jobs", "export", "--format=ndjson", "--type=playlist_download")
            .ended(0)
            .lines()
            .get(0)
            .path("trace_id")
            .stringValue();
    assertThat(owner.run("logs", "--trace", trace, "--limit", "1000").ended(0).out())
        .contains("jobs", "download", "storage");
    assertThat(owner.run("logs", "--json", "-n", "3").ended(0).lines()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "services",
        "quota",
        "health",
        "metadata firstLight0",
        "formats firstLight0",
        "jobs",
        "library",
        "webhooks",
        "keys"
      })
  void whatIsThereIsShownAndIsJsonWhereThatIsWanted(String command) {
    assertThat(owner.run(command.split(" ")).ended(0).err()).doesNotContain("ytarchive: ");
    assertThat(owner.run((command + " --json").split(" ")).ended(0).json().isObject()).isTrue();
  }

  @Test
  void keysLetOthersIn() throws Exception {
    Path file = home.resolve("alice.key");
    Files.writeString(file, owner.run("keys", "create", "alice", "--quiet").ended(0).out());
    CommandLine stranger = new CommandLine(environment(), home);

    assertThat(stranger.run("jobs").ended(1).err()).contains("A key is needed", "E005");
    String keyFile = "--api-key-file=" + file;
    stranger.run("jobs", keyFile).ended(0);
    assertThat(stranger.run("keys", keyFile).ended(1).err()).contains("administrator's key");
    String id =
        owner
            .run("keys", "list", "--json")
            .ended(0)
            .json()
            .path("keys")
            .get(0)
            .path("key_id")
            .stringValue();
    owner.run("keys", "delete", id).ended(0);
    stranger.run("jobs", keyFile).ended(1);
  }

  @Test
  void webhooksAreMadeChangedAndDeleted() {
    String id =
        owner
            .run("webhooks", "create", "http://127.0.0.1:%d/".formatted(Ports.free()), "--json")
            .ended(0)
            .json()
            .path("id")
            .stringValue();
    assertThat(owner.run("webhooks").ended(0).out()).contains(id, "active");
    owner.run("webhooks", "test", id).ended(1);
    assertThat(owner.run("webhooks", "deliveries", id).ended(0).out()).contains("failed");
    assertThat(owner.run("webhooks", "rotate", id).ended(0).out()).contains("Secret:");
    owner.run("webhooks", "delete", id).ended(0);
    owner.run("webhooks", "delete", id).ended(1);
  }

  @Test
  void wrongArgumentsAreStatusTwoAndNoArchiveIsThree() {
    owner.run("download", "nonsense").ended(2);
    owner.run("fly").ended(2);
    assertThat(owner.run("jobs", "--server", "http://127.0.0.1:" + Ports.free()).ended(3).err())
        .contains("./ytarchive up");
  }

  @Test
  void theDoctorFindsAnArchiveThatIsWell() {
    Map<String, String> asTheSuite =
        environment(
            "YTARCHIVE_CONFIG", home.resolve("config.toml").toString(),
            "YTARCHIVE_TOKEN_FILE", home.resolve("data/service-token").toString());
    CommandLine here = new CommandLine(asTheSuite, home);

    here.run("config", "check").ended(0);
    assertThat(here.run("doctor", "--json").json().path("findings").findValuesAsString("state"))
        .contains("ok");
  }
}
