package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.storage.store.TestLibrary.ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.storage.store.FailingOperations.Crash;
import org.ytarchive.storage.store.FailingOperations.Fault;

/**
 * Stops every change at every step in every way, looks at what is there, and writes it into the
 * tables of {@code docs/reliability.md}, which every build compares. With the environment variable
 * {@code YTARCHIVE_WRITE_DOCS} they are written anew.
 */
class CrashMatrixTest {
  private static final Path PAGE = Path.of("..", "docs", "reliability.md");
  private static final String BEGIN = "<!-- made by CrashMatrixTest: -->\n";
  private static final String END = "<!-- end -->\n";

  @TempDir Path dir;

  @Test
  void isWhatThePageSays() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    String before = page.substring(0, from);
    String after = page.substring(page.indexOf(END, from));
    String current = before + tables() + after;
    if (System.getenv("YTARCHIVE_WRITE_DOCS") != null) {
      Files.writeString(PAGE, current);
    }

    assertThat(PAGE).hasContent(current);
  }

  private String tables() throws IOException {
    StringBuilder tables = new StringBuilder();
    for (Change change : Change.values()) {
      tables.append("\n### ").append(change.title).append("\n\n");
      tables.append("| step | killed before it | killed halfway | disk full | I/O error |\n");
      tables.append("|---|---|---|---|---|\n");
      List<String> steps = steps(change);
      for (int step = 0; step < steps.size(); step++) {
        boolean writes = steps.get(step).matches("(write|copy) .*");
        tables.append(
            "| %s | %s | %s | %s | %s |\n"
                .formatted(
                    steps.get(step),
                    killed(change, step, Fault.CRASH),
                    writes ? killed(change, step, Fault.CRASH_HALFWAY) : "",
                    failed(change, step, Fault.DISK_FULL),
                    failed(change, step, Fault.IO_ERROR)));
      }
    }
    return tables.append('\n').toString();
  }

  private String killed(Change change, int step, Fault fault) throws IOException {
    Path home = stocked(change);
    try (TestLibrary library = TestLibrary.open(home, FailingOperations.at(step, fault))) {
      change.make(library);
      throw new AssertionError(change + " was not killed at step " + step);
    } catch (Crash expected) {
      // The process is gone.
    }
    try (TestLibrary library = TestLibrary.open(home)) {
      assertThat(leftovers(library)).as("%s, killed at %d", change, step).isEmpty();
      String state = change.state(library);
      makeAgain(change, library);
      return state;
    }
  }

  private String failed(Change change, int step, Fault fault) throws IOException {
    Path home = stocked(change);
    try (TestLibrary library = TestLibrary.open(home, FailingOperations.at(step, fault))) {
      String answer;
      try {
        change.make(library);
        answer = "";
        assertThat(change.state(library)).as("acknowledged").isEqualTo(Change.AFTER);
      } catch (ServiceException refused) {
        answer = refused.errorCode().code() + ", ";
      }
      String state = change.state(library);
      makeAgain(change, library);
      return answer + state;
    }
  }

  /** Who got no answer asks again. */
  private static void makeAgain(Change change, TestLibrary library) {
    change.make(library);
    assertThat(change.state(library)).as("%s, repeated", change).isEqualTo(Change.AFTER);
  }

  private List<String> steps(Change change) throws IOException {
    FailingOperations operations = FailingOperations.recording();
    try (TestLibrary library = TestLibrary.open(stocked(change), operations)) {
      change.make(library);
    }
    return operations.steps.stream()
        .map(
            step ->
                step.replaceAll("[.-][0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "")
                    .replace(ID, "{id}"))
        .toList();
  }

  private Path stocked(Change change) throws IOException {
    Path home = Files.createTempDirectory(dir, change.name());
    try (TestLibrary library = TestLibrary.open(home)) {
      change.stock(library);
    }
    return home;
  }

  /** What nobody would ever remove. */
  private static List<Path> leftovers(TestLibrary library) throws IOException {
    List<Path> leftovers = new ArrayList<>();
    for (String place : List.of("library", "data/work_plans")) {
      Path directory = library.home.resolve(place);
      if (Files.isDirectory(directory)) {
        try (Stream<Path> entries = Files.walk(directory)) {
          entries.filter(CrashMatrixTest::isLeftover).forEach(leftovers::add);
        }
      }
    }
    return leftovers;
  }

  private static boolean isLeftover(Path path) {
    String name = String.valueOf(path.getFileName());
    return AtomicFiles.isLeftover(path)
        || name.startsWith(".staging-")
        || name.startsWith(".deleted-")
        || name.startsWith(".replaced-")
        || (name.endsWith("_plan.json") && path.toFile().length() == 0);
  }
}
