package org.ytarchive.testkit.origin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that ran to its end within two minutes. */
record Run(int status, String output, String errors) {
  static Run of(Path folder, List<String> command) throws IOException, InterruptedException {
    Path output = folder.resolve("stdout.txt");
    Path errors = folder.resolve("stderr.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end.");
    }
    return new Run(process.exitValue(), Files.readString(output), Files.readString(errors));
  }
}
