package org.ytarchive.common.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ProcessRunnerTest {
  private final ProcessRunner runner = new ProcessRunner();

  @Test
  void readsTheAnswerOfACommand() throws ProcessException {
    ProcessResult result = runner.run(shell("echo out; echo err >&2; exit 3"));

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.succeeded()).isFalse();
    assertThat(result.output()).isEqualTo("out\n");
    assertThat(result.errors()).isEqualTo("err\n");
    assertThat(result.command()).containsExactly("sh", "-c", "echo out; echo err >&2; exit 3");
    assertThat(result.took()).isPositive();
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() throws ProcessException {
    ProcessResult result =
        runner.run(command(ProcessRequest.of(List.of("printf", "%s|", "a b", "$(id)", ";", "'"))));

    assertThat(result.output()).isEqualTo("a b|$(id)|;|'|");
  }

  @Test
  void drainsBothStreamsHoweverMuchComes() throws ProcessException {
    ProcessResult result =
        runner.run(
            command(
                request("head -c 3000000 /dev/zero | tr '\\0' x; head -c 3000000 /dev/zero >&2")
                    .keeping(1000)));

    assertThat(result.output()).hasSize(1000);
    assertThat(result.standardOutput().droppedCharacters()).isEqualTo(2_999_000);
    assertThat(result.standardOutput().isComplete()).isFalse();
    assertThat(result.errors()).hasSize(1000);
  }

  @Test
  void keepsTheLastOfWhatWasSaid() throws ProcessException {
    ProcessResult result = runner.run(command(request("seq 1 1000").keeping(9)));

    assertThat(result.output()).isEqualTo("999\n1000\n");
  }

  @Test
  void aListenerHearsEveryLineOfBothStreams() throws ProcessException {
    List<String> lines = new CopyOnWriteArrayList<>();
    runner.run(
        new Shell(
            request("printf 'one\\rtwo\\n\\nthree'; echo four >&2"),
            (stream, line) -> lines.add(stream + " " + line)));

    assertThat(lines)
        .containsExactlyInAnyOrder("OUTPUT one", "OUTPUT two", "OUTPUT three", "ERROR four");
  }

  @Test
  void whatASlowListenerHoldsUpIsNotLost() throws Exception {
    CountDownLatch atFirst = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    RunningProcess running =
        runner.start(
            new Shell(
                // More than is read at once, so that the rest waits in the pipe.
                request("echo first; seq 1 10000; echo last"),
                (stream, line) -> {
                  if (line.equals("first")) {
                    atFirst.countDown();
                    assertThatCode(goOn::await).doesNotThrowAnyException();
                  }
                }));
    CompletableFuture<String> output = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                output.complete(running.await().output());
              } catch (ProcessException e) {
                output.completeExceptionally(e);
              }
            });
    waiting.start();
    atFirst.await();

    assertThatThrownBy(() -> output.get(3, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    goOn.countDown();

    assertThat(output.get()).startsWith("first\n").endsWith("last\n");
  }

  @Test
  void environmentAndDirectoryAreSet(@TempDir Path directory) throws ProcessException {
    ProcessResult result =
        runner.run(
            command(
                request("echo $GREETING; pwd")
                    .withEnvironment(Map.of("GREETING", "hello"))
                    .in(directory)));

    assertThat(result.output()).contains("hello").contains(directory.getFileName().toString());
  }

  @Test
  void aParserThatFindsAFailureSaysSoWithCommandAndStreams() {
    ProcessFailedException failure =
        catchThrowableOfType(
            ProcessFailedException.class,
            () ->
                runner.run(
                    new Strict(ProcessRequest.of(List.of("sh", "-c", "echo oh no >&2; exit 4")))));

    assertThat(failure).hasMessage("sh ended with exit code 4: oh no");
    assertThat(failure.result().exitCode()).isEqualTo(4);
    assertThat(failure.result().errors()).isEqualTo("oh no\n");
    assertThat(failure.command()).startsWith("sh");
  }

  @Test
  void aProgramThatIsMissingIsNamed() {
    assertThatThrownBy(() -> runner.run(command(ProcessRequest.of(List.of("/no/such/program")))))
        .isInstanceOf(ProcessStartException.class)
        .hasMessage("/no/such/program cannot be started: check that it exists and is executable");
  }

  @Test
  void theDeadlineEndsTheWholeTree(@TempDir Path directory) throws Exception {
    Path pids = directory.resolve("pids");
    assertThatThrownBy(
            () -> runner.run(command(request(familyOf(pids)).within(Duration.ofMillis(500)))))
        .isInstanceOf(ProcessTimedOutException.class)
        .hasMessageContaining("did not end within");

    assertThat(alive(pids)).isEmpty();
  }

  @Test
  void aCancelledProcessIsGoneWithItsChildrenWithinASecond(@TempDir Path directory)
      throws Exception {
    Path pids = directory.resolve("pids");
    RunningProcess running = runner.start(command(request(familyOf(pids))));
    CompletableFuture<ProcessResult> result =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return running.await();
              } catch (ProcessException e) {
                throw new IllegalStateException(e);
              }
            });
    await().until(() -> Files.exists(pids) && Files.readAllLines(pids).size() == 2);
    assertThat(ProcessHandle.of(running.pid())).isPresent();

    long before = System.nanoTime();
    running.cancel();

    assertThat(alive(pids)).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    assertThatThrownBy(result::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(ProcessCancelledException.class);
  }

  @Test
  void aProcessThatIgnoresTheRequestToEndIsKilled(@TempDir Path directory) throws Exception {
    Path pids = directory.resolve("pids");
    String stubborn = "trap '' TERM; echo $$ > " + pids + "; while :; do sleep 0.1; done";
    assertThatThrownBy(() -> runner.run(command(request(stubborn).within(Duration.ofMillis(500)))))
        .isInstanceOf(ProcessTimedOutException.class);

    assertThat(alive(pids)).isEmpty();
  }

  @Test
  void anInterruptOfWhoWaitsEndsTheProcess(@TempDir Path directory) throws Exception {
    Path pids = directory.resolve("pids");
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                runner.run(command(request(familyOf(pids))));
              } catch (ProcessException e) {
                thrown.add(e);
              }
            });
    waiting.start();
    await().until(() -> Files.exists(pids) && Files.readAllLines(pids).size() == 2);
    waiting.interrupt();
    waiting.join();

    assertThat(thrown).singleElement().isInstanceOf(ProcessCancelledException.class);
    assertThat(alive(pids)).isEmpty();
  }

  @Test
  void aMarkedOrphanIsFoundAndEnded(@TempDir Path directory) throws Exception {
    Path script = Files.writeString(directory.resolve("fetcher"), "sleep 60; :");
    RunningProcess orphan =
        runner.start(
            command(
                ProcessRequest.of(List.of("sh", script.toString(), "to=/somewhere/mark-1f7c"))));
    await()
        .until(
            () ->
                ProcessHandle.of(orphan.pid())
                    .flatMap(handle -> handle.info().arguments())
                    .filter(arguments -> List.of(arguments).contains("to=/somewhere/mark-1f7c"))
                    .isPresent());

    assertThat(new OrphanedProcesses(Set.of("ffmpeg")).endMarked("/somewhere/mark-1f7c")).isEmpty();
    assertThat(new OrphanedProcesses(Set.of("fetcher")).endMarked("/somewhere/mark-1f7c"))
        .containsExactly(orphan.pid());
    assertThat(ProcessHandle.of(orphan.pid()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void boundsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> ProcessRequest.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request("true").within(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A shell with a child, both of which write their ids. */
  private static String familyOf(Path pids) {
    return "echo $$ >> %1$s; (sh -c 'echo $$ >> %1$s; exec sleep 60'); :".formatted(pids);
  }

  private static List<Long> alive(Path pids) throws IOException {
    return Files.readAllLines(pids).stream()
        .map(Long::valueOf)
        .map(ProcessHandle::of)
        .flatMap(Optional::stream)
        .filter(handle -> handle.isAlive() && handle.info().command().isPresent())
        .map(ProcessHandle::pid)
        .toList();
  }

  private static ProcessRequest request(String script) {
    return ProcessRequest.of(List.of("sh", "-c", script));
  }

  private static ProcessCommand<ProcessResult> shell(String script) {
    return command(request(script));
  }

  private static ProcessCommand<ProcessResult> command(ProcessRequest request) {
    return new Shell(request, LineListener.NONE);
  }

  private record Shell(ProcessRequest request, LineListener listener)
      implements ProcessCommand<ProcessResult> {
    @Override
    public ProcessResult parse(ProcessResult result) {
      return result;
    }
  }

  private record Strict(ProcessRequest request) implements ProcessCommand<String> {
    @Override
    public String parse(ProcessResult result) throws ProcessFailedException {
      throw new ProcessFailedException(result);
    }
  }
}
