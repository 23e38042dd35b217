package org.ytarchive.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

@Command(
    description = "Print what makes bash or zsh complete ytarchive's commands and options.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(./ytarchive completion bash)",
      "  source <(./ytarchive completion zsh)     after: autoload -U +X compinit bashcompinit; compinit; bashcompinit"
    })
final class CompletionCommand extends ServerCommand {
  /** What the launcher does itself. */
  private static final List<String> LAUNCHER = List.of("setup", "demo", "up", "down", "status");

  enum Shell {
    bash,
    zsh
  }

  @Parameters(paramLabel = "bash|zsh", description = "For which shell; both read the same text.")
  Shell shell = Shell.bash;

  @Override
  public Integer call() {
    CommandLine all = spec.root().commandLine();
    LAUNCHER.forEach(name -> all.addSubcommand(name, CommandSpec.create()));
    out().println(AutoComplete.bash("ytarchive", all));
    out().flush();
    return ExitStatus.OK;
  }
}
