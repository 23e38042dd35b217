package org.ytarchive.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    description = "Show what the services log, the latest last; with --json an entry a line.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive logs -f",
      "  ytarchive logs --level WARNING --service download --from 2026-01-31T10:00:00Z",
      "  ytarchive logs --trace $(ytarchive jobs show JOB --json | jq -r .trace_id)"
    })
final class LogsCommand extends ServerCommand {
  private static final String DATA = "data:";
  private static final String ENDED =
      "the archive ended the log; ask again with: ytarchive logs -f";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what comes; Ctrl-C ends it.")
  boolean follow;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "50",
      description = "How many at most, up to 1000 (default: ${DEFAULT-VALUE}).")
  int limit;

  @Option(names = "--service", paramLabel = "NAME", description = "Of this service alone.")
  @Nullable String service;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "DEBUG, INFO, WARNING, ERROR or CRITICAL, and what is above it.")
  @Nullable String level;

  @Option(names = "--trace", paramLabel = "ID", description = "Of one request, across services.")
  @Nullable String trace;

  @Option(names = "--search", paramLabel = "TEXT", description = "Words that follow one another.")
  @Nullable String search;

  @Option(names = "--from", paramLabel = "TIME", description = "From then on.")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Until then.")
  @Nullable String to;

  @Override
  public Integer call() {
    ArchiveClient client = client();
    if (!follow) {
      print(latest(client), new HashSet<>());
      return ExitStatus.OK;
    }
    // The tail is opened first, so that nothing is lost between it and what was before.
    Set<String> printed = new HashSet<>();
    try (BufferedReader tail =
        new BufferedReader(client.text(filter(new Query("/logs/tail")).toString()))) {
      print(latest(client), printed);
      tail.lines()
          .filter(line -> line.startsWith(DATA))
          .map(line -> Json.read(line.substring(DATA.length())))
          .forEach(event -> followed(event, printed));
    } catch (IOException | UncheckedIOException e) {
      throw new ServerSilentException(ENDED, e);
    }
    throw new ServerSilentException(ENDED);
  }

  private void followed(JsonNode event, Set<String> printed) {
    if (event.has("lines")) {
      remark("%d lines were passed over".formatted(event.path("lines").asLong(0)));
    } else if (!printed.remove(event.path("log_id").asString(""))) {
      print(event);
    }
  }

  private List<JsonNode> latest(ArchiveClient client) {
    Query query = filter(new Query("/logs").with("limit", limit));
    List<JsonNode> logs = new ArrayList<>();
    client.get(query.toString()).path("logs").forEach(log -> logs.add(0, log));
    return logs;
  }

  private Query filter(Query query) {
    return query
        .with("service", service)
        .with("level", level)
        .with("trace_id", trace)
        .with("search", search)
        .with("from", from)
        .with("to", to);
  }

  private void print(List<JsonNode> logs, Set<String> printed) {
    for (JsonNode log : logs) {
      printed.add(log.path("log_id").asString(""));
      print(log);
    }
  }

  private void print(JsonNode log) {
    if (options().json) {
      printLine(log);
      return;
    }
    Style style = main().terminal.style();
    out()
        .printf(
            "%s  %-8s  %s  %s%n",
            Units.time(log.path("timestamp").asString("")),
            Units.printable(log.path("service").asString("")),
            style.state("%-8s".formatted(log.path("level").asString(""))),
            Units.printable(log.path("message").asString("")));
    out().flush();
  }
}
