package org.ytarchive.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A command of the system, run to its end. */
public final class SystemCommand {

  private SystemCommand() {}

  /** What a command of the system said, and whether it did what it was asked. */
  public record Outcome(boolean good, String said) {}

  /** Runs a command of the system; one that there is not has failed. */
  public static Outcome run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor() == 0, said);
    } catch (IOException e) {
      return new Outcome(false, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
