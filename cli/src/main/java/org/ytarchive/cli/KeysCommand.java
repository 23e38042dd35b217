package org.ytarchive.cli;

import picocli.CommandLine.Command;

@Command(
    description = "Who may use the archive, once [auth] enabled is true.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive keys",
      "  ytarchive keys create alice",
      "  ytarchive keys create backup --role admin --quiet > backup.key",
      "  ytarchive keys delete KEY"
    })
final class KeysCommand extends ServerCommand {
  @Override
  public Integer call() {
    return KeysListCommand.list(this);
  }
}
