package org.ytarchive.common.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.config.YoutubeApiKey;
import org.ytarchive.common.sample.SampleApplication;

/** What a start reads, and what somebody is told whose start fails. */
class StartTest {

  @TempDir Path home;

  private StartFailure failure(String... args) {
    return StartFailure.of(catchThrowable(() -> SampleApplication.start(home, args)));
  }

  @Test
  void theConfigurationReachesTheRecords() throws IOException {
    Path file =
        Files.writeString(
            home.resolve("my.toml"),
            "[storage]\nallowed_output_roots = [\"/mnt/a\", \"/mnt/b\"]\nwork_plans_dir = \"{base_data_dir}/plans\"\n");

    try (ConfigurableApplicationContext service =
        SampleApplication.start(home, "--ytarchive.config=" + file, "--YOUTUBE_API_KEY= key ")) {
      StorageProperties storage = service.getBean(StorageProperties.class);
      assertThat(storage.allowedOutputRoots())
          .isEqualTo(List.of(Path.of("/mnt/a"), Path.of("/mnt/b")));
      assertThat(storage.workPlansDir()).isEqualTo(home.resolve("data/plans"));
      assertThat(storage.jobsDir()).isEqualTo(home.resolve("data/jobs"));
      assertThat(service.getBean(YoutubeApiKey.class).value()).isEqualTo("key");
      assertThat(service.getBean(YoutubeApiKey.class).toString()).doesNotContain("key");
    }
  }

  @Test
  void anUnknownKeyStopsTheStart() throws IOException {
    Path file = Files.writeString(home.resolve("my.toml"), "[general]\nlog_levle = \"INFO\"\n");

    assertThat(failure("--ytarchive.config=" + file).description())
        .isEqualTo(
            file + ": unknown key general.log_levle = INFO. Did you mean general.log_level?");
  }

  @Test
  void anImpossibleValueStopsTheStart() {
    assertThat(failure("--ytarchive.services.jobs.port=99999").description())
        .isEqualTo("config: services.jobs.port = 99999 must be less than or equal to 65535");
    assertThat(failure("--ytarchive.general.log_level=LOUD").description())
        .isEqualTo(
            "config.toml: general.log_level = LOUD must be one of TRACE, DEBUG, INFO, WARN, ERROR.");
    assertThat(failure("--ytarchive.services.jobs.port=1.5").description())
        .isEqualTo("config: services.jobs.port = 1.5 can't be used.");
    assertThat(failure("--ytarchive.storage.tmp_dir=here/tmp").description())
        .isEqualTo(
            "config.toml: storage.tmp_dir = \"here/tmp\" must be an absolute path, or one that begins with ~/.");
    assertThat(failure("--ytarchive.storage.allowed_output_roots=/mnt/a,b").description())
        .contains("storage.allowed_output_roots = \"b\" must be an absolute path");
    assertThat(failure("--ytarchive.youtube.quota_reserve=20000").description())
        .contains("quota_reserve must not be more than quota_limit");
  }

  @Test
  void nobodyIsLetInFromOutsideByAccident() {
    assertThat(failure("--ytarchive.services.storage.host=0.0.0.0").description())
        .contains("services.storage.host = 0.0.0.0 can be reached from other machines")
        .contains("auth.enabled = true");
    assertThat(
            failure("--ytarchive.auth.enabled=true", "--ytarchive.auth.service_token=short")
                .description())
        .contains("auth.service_token must have at least 24 characters");
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StartFailure failure = failure("--ytarchive.services.storage.port=" + taken.getLocalPort());
      assertThat(failure.description())
          .isEqualTo("port " + taken.getLocalPort() + " is taken by another program.");
      assertThat(failure.action()).contains("config.toml");
    }
  }
}
