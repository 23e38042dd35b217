package org.ytarchive.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What signs a webhook's messages. */
final class SecretOption {
  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "A file that holds the secret; without it the archive makes one.")
  @Nullable Path file;

  /**
   * Puts it into the request's body, where one is given.
   *
   * @throws ArchiveException if the file holds none
   */
  void in(Map<String, Object> body) {
    if (file != null) {
      body.put("secret", Credentials.keyIn(file, "--secret-file"));
    }
  }

  static void print(ServerCommand command, JsonNode webhook) {
    Facts facts = new Facts();
    facts.add("Webhook", webhook.path("id"));
    facts.add("Secret", webhook.path("secret"));
    facts.print(command.out());
    command.remark("Keep the secret well: it is not shown again.");
  }
}
