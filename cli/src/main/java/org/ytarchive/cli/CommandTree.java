package org.ytarchive.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All commands, and picocli's model of those that a run is about. To build the model of every
 * command costs more than most runs do otherwise, so a command that no argument names is left out;
 * where one asks for help, its name and description are enough.
 */
final class CommandTree {
  /** The one command that is about all the others. */
  private static final String COMPLETION = "completion";

  private static final List<Entry> COMMANDS =
      List.of(
          new Entry("download", DownloadCommand.class),
          new Entry("playlist", PlaylistCommand.class),
          new Entry("metadata", MetadataCommand.class),
          new Entry("formats", FormatsCommand.class),
          new Entry(
              "jobs",
              JobsCommand.class,
              new Entry("list", JobsListCommand.class),
              new Entry("show", JobsShowCommand.class),
              new Entry("watch", WatchCommand.class),
              new Entry("cancel", JobsCancelCommand.class),
              new Entry("retry", JobsRetryCommand.class),
              new Entry("delete", JobsDeleteCommand.class),
              new Entry("priority", JobsPriorityCommand.class),
              new Entry("stats", JobsStatsCommand.class),
              new Entry("export", JobsExportCommand.class)),
          new Entry("watch", WatchCommand.class),
          new Entry(
              "library",
              LibraryCommand.class,
              new Entry("list", LibraryListCommand.class),
              new Entry("show", LibraryShowCommand.class),
              new Entry("search", LibrarySearchCommand.class),
              new Entry("verify", LibraryVerifyCommand.class),
              new Entry("rebuild", LibraryRebuildCommand.class),
              new Entry("import", LibraryImportCommand.class)),
          new Entry(
              "work-plans",
              WorkPlansCommand.class,
              new Entry("list", WorkPlansListCommand.class),
              new Entry("show", WorkPlansShowCommand.class),
              new Entry("retry", WorkPlansRetryCommand.class)),
          new Entry("logs", LogsCommand.class),
          new Entry("services", ServicesCommand.class),
          new Entry("health", HealthCommand.class),
          new Entry("quota", QuotaCommand.class),
          new Entry(
              "keys",
              KeysCommand.class,
              new Entry("list", KeysListCommand.class),
              new Entry("create", KeysCreateCommand.class),
              new Entry("delete", KeysDeleteCommand.class)),
          new Entry(
              "webhooks",
              WebhooksCommand.class,
              new Entry("list", WebhooksListCommand.class),
              new Entry("create", WebhooksCreateCommand.class),
              new Entry("test", WebhooksTestCommand.class),
              new Entry("deliveries", WebhooksDeliveriesCommand.class),
              new Entry("rotate", WebhooksRotateCommand.class),
              new Entry("delete", WebhooksDeleteCommand.class)),
          new Entry(
              "config",
              ConfigCommand.class,
              new Entry("check", ConfigCommand.Check.class),
              new Entry("show", ConfigCommand.Show.class)),
          new Entry("doctor", DoctorCommand.class),
          new Entry(COMPLETION, CompletionCommand.class));

  private final Set<String> arguments;
  private final boolean complete;
  private final boolean helping;

  private CommandTree(Set<String> arguments) {
    this.arguments = arguments;
    // A file of arguments (@FILE) may name any of them.
    this.complete =
        arguments.contains(COMPLETION)
            || arguments.stream().anyMatch(argument -> argument.startsWith("@"));
    this.helping = arguments.stream().anyMatch(CommandTree::mayAskForHelp);
  }

  /** The model that these arguments can be parsed with. */
  static CommandLine of(Main main, String... arguments) {
    CommandLine root = new CommandLine(main);
    Set<String> distinct = Arrays.stream(arguments).collect(Collectors.toUnmodifiableSet());
    new CommandTree(distinct).add(root, COMMANDS);
    return root;
  }

  private void add(CommandLine parent, List<Entry> below) {
    for (Entry entry : below) {
      if (complete || arguments.contains(entry.name())) {
        CommandLine command = new CommandLine(entry.type());
        add(command, entry.below());
        parent.addSubcommand(entry.name(), command);
      } else if (helping) {
        parent.addSubcommand(entry.name(), summary(entry.type()));
      }
    }
  }

  private static CommandSpec summary(Class<?> type) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(type.getAnnotation(Command.class).description());
    return spec;
  }

  /** Also {@code -qh}. */
  private static boolean mayAskForHelp(String argument) {
    return argument.equals("--help") || argument.matches("-[a-z]*h[a-z]*");
  }

  private record Entry(String name, Class<?> type, List<Entry> below) {
    Entry(String name, Class<?> type, Entry... below) {
      this(name, type, List.of(below));
    }
  }
}
