package org.ytarchive.download.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.download.domain.DownloadTask;
import org.ytarchive.download.domain.Pause;
import org.ytarchive.download.domain.Stage;
import org.ytarchive.download.domain.TaskProblem;
import org.ytarchive.download.domain.Tasks;
import org.ytarchive.download.domain.Transfer;
import org.ytarchive.download.domain.Work;

class TaskFilesTest {
  @TempDir Path directory;

  @Test
  void everythingOfATaskComesBack() {
    TaskFiles files = new TaskFiles(directory.resolve("tasks"));
    assertThat(files.loadAll()).isEmpty();
    DownloadTask completed =
        Tasks.aRunningTask()
            .transferred(new Transfer(50, 1, 2L, 3.5, 4L), Tasks.START)
            .completed(Tasks.anOutcome(Path.of("/library/incoming/abcdefghijk")), Tasks.START);
    files.save(Tasks.aTask());
    files.save(completed);

    assertThat(files.loadAll()).containsExactly(completed);
    files.remove(completed.id());
    assertThat(files.loadAll()).isEmpty();
  }

  @Test
  void pausesProblemsAndCallbacksComeBack() {
    TaskFiles files = new TaskFiles(directory);
    DownloadTask paused =
        DownloadTask.requested(
                Tasks.ID,
                Tasks.aRequest(Path.of("/a"), URI.create("http://localhost:8000/x")),
                Tasks.START)
            .begun(Tasks.START)
            .waiting(
                Stage.COOLING_DOWN,
                new TaskProblem(ErrorCode.API_QUOTA_EXCEEDED, "slow", "rate_limited"),
                Tasks.START.plusSeconds(60),
                Tasks.START);
    files.save(paused);

    assertThat(files.loadAll()).containsExactly(paused);
  }

  @Test
  void pausesThatCannotBeWrittenAreNobodysFailure() throws Exception {
    PauseFile file =
        new PauseFile(Files.writeString(directory.resolve("x"), "").resolve("pauses.json"));

    file.save(List.of(new Pause(Work.STREAMS, "slow", Tasks.START, 1)));

    assertThat(file.load()).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsSetAsideAndTheOthersAreNot() throws Exception {
    TaskFiles files = new TaskFiles(directory);
    files.save(Tasks.aTask());
    Files.writeString(directory.resolve("torn.json"), "{\"format\": 1, \"task\": {\"id\":");
    Files.writeString(directory.resolve("empty.json"), "");
    Files.writeString(directory.resolve("later.json"), "{\"format\": 2, \"task\": null}");
    Files.copy(directory.resolve(Tasks.ID + ".json"), directory.resolve("another.json"));

    assertThat(files.loadAll()).containsExactly(Tasks.aTask());
    assertThat(directory.resolve("torn.json.corrupt")).exists();
    assertThat(directory.resolve("empty.json.corrupt")).exists();
    assertThat(directory.resolve("later.json.corrupt")).exists();
    assertThat(directory.resolve("another.json.corrupt")).exists();
    assertThat(files.loadAll()).hasSize(1);
  }
}
