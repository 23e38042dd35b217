package org.ytarchive.cli;

import java.util.List;
import java.util.function.Consumer;

/** Does the same with several things; what fails with one stops no other. */
final class Each {
  private Each() {}

  /**
   * The exit status: 1 if any of them failed.
   *
   * @throws ServerSilentException as soon as nobody answers
   */
  static <T> int of(ServerCommand command, List<T> things, Consumer<T> action) {
    int status = ExitStatus.OK;
    for (T thing : things) {
      try {
        action.accept(thing);
      } catch (ServerSilentException e) {
        throw e;
      } catch (ArchiveException e) {
        command.complain(String.valueOf(e.getMessage()));
        status = ExitStatus.FAILED;
      }
    }
    return status;
  }
}
