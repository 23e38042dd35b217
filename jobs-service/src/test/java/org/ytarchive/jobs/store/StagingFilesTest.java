package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingFilesTest {

  @TempDir private Path directory;

  @Test
  void clearsAVideoAndThenTheJob() throws Exception {
    StagingFiles staging = new StagingFiles(directory);
    Path job = Path.of(staging.directory("job"));
    Path video = job.resolve("dQw4w9WgXcQ");
    Files.createDirectories(video.resolve("captions"));
    Path file = Files.writeString(video.resolve("captions/en.vtt"), "WEBVTT");

    assertThat(staging.size(file.toString())).hasValue(6);
    staging.clear("job", "dQw4w9WgXcQ");
    assertThat(video).doesNotExist();
    assertThat(job).exists();
    assertThat(staging.size(file.toString())).isEmpty();
    staging.clear("job");
    assertThat(job).doesNotExist();
    staging.clear("job");
  }
}
