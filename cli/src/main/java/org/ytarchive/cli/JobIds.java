package org.ytarchive.cli;

import java.util.List;

/** What can be a job's id. */
final class JobIds {
  private JobIds() {}

  static void require(ServerCommand command, String id) {
    if (!id.matches("[a-zA-Z0-9-]{1,64}")) {
      throw command.wrong("'%s' is no job's id; ytarchive jobs lists them".formatted(id));
    }
  }

  static void require(ServerCommand command, List<String> ids) {
    ids.forEach(id -> require(command, id));
  }
}
