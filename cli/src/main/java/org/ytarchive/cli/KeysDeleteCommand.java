package org.ytarchive.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    description = "Delete keys; they are no good from then on.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive keys delete KEY"})
final class KeysDeleteCommand extends ServerCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "KEY",
      description = "The keys' ids, as keys list has them.")
  List<String> keys = List.of();

  @Override
  public Integer call() {
    ArchiveClient client = client();
    return Each.of(
        this,
        keys,
        key ->
            print(
                client.delete("/keys/" + Query.segment(key)),
                reply -> remark("Key %s is deleted.".formatted(key))));
  }
}
