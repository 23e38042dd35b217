package org.ytarchive.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line client; see {@link ExitStatus} for how it ends. */
@Command(
    name = "ytarchive",
    description = "Talks to a running YTArchive.",
    footerHeading = "%nExit status: ",
    footer = {
      "0 all well, 1 some of it failed, 2 wrong arguments, 3 no archive answers.",
      "Each command has a text of its own: ytarchive jobs --help"
    })
public final class Main implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ServerOptions options = new ServerOptions();

  final Map<String, String> environment;
  final InputStream in;
  final Terminal terminal;

  Main(Map<String, String> environment, InputStream in, Terminal terminal) {
    this.environment = Map.copyOf(environment);
    this.in = in;
    this.terminal = terminal;
  }

  /** Ends the process with the exit status. */
  public static void main(String[] arguments) {
    OutputStream standard = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = new PrintWriter(standard, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Main main = new Main(System.getenv(), System.in, Terminal.current(System.getenv()));
    System.exit(main.run(out, err, arguments));
  }

  int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine all = CommandTree.of(this, arguments);
    Endings endings = new Endings(all.getExecutionStrategy());
    return all.setOut(out)
        .setErr(err)
        .setExecutionStrategy(endings)
        .setExecutionExceptionHandler(endings)
        .setParameterExceptionHandler(endings)
        .execute(withoutLeadingDashes(all, arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }

  /**
   * An id that begins with a dash would be taken for an option. No option is 11 characters long, so
   * such an argument is an id, and passed on as an address; or, after an option that takes a value,
   * that value. After {@code --} there are no options.
   */
  private static String[] withoutLeadingDashes(CommandLine all, String... arguments) {
    List<String> result = new ArrayList<>();
    for (String argument : arguments) {
      boolean dashed =
          argument.startsWith("-") && YouTubeAddress.isVideoId(argument) && !result.contains("--");
      String before = result.isEmpty() ? "" : result.get(result.size() - 1);
      if (dashed && before.startsWith("--") && takesValue(all, before)) {
        result.set(result.size() - 1, before + "=" + argument);
      } else {
        result.add(dashed ? "https://youtu.be/" + argument : argument);
      }
    }
    return result.toArray(String[]::new);
  }

  private static boolean takesValue(CommandLine command, String option) {
    OptionSpec found = command.getCommandSpec().findOption(option);
    return (found != null && found.arity().min() > 0)
        || command.getSubcommands().values().stream().anyMatch(below -> takesValue(below, option));
  }

  /**
   * How a run ends, in words and as a status. A class and no lambdas: those of interfaces as old as
   * picocli's can't be kept in a class-data archive, and are made anew at each start.
   */
  private record Endings(IExecutionStrategy usual)
      implements IExecutionStrategy, IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int execute(ParseResult parsed) {
      CommandLine all = parsed.commandSpec().commandLine();
      try {
        int status = usual.execute(parsed);
        all.getOut().flush();
        return status;
      } catch (StandardOutput.Lost e) { // Also a text of help may find no reader.
        return failed(all, e);
      }
    }

    @Override
    public int handleExecutionException(
        Exception failure, CommandLine command, ParseResult parsed) {
      return failed(command, failure);
    }

    @Override
    public int handleParseException(ParameterException failure, String[] given) {
      CommandLine command = failure.getCommandLine();
      command
          .getErr()
          .println("ytarchive: " + Units.printable(String.valueOf(failure.getMessage())));
      command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
      return ExitStatus.USAGE;
    }

    private static int failed(CommandLine command, Exception failure) {
      if (!(failure instanceof StandardOutput.Lost lost && lost.readerGone())) {
        command.getErr().println("ytarchive: " + Units.printable(sentence(failure)));
      }
      return failure instanceof ServerSilentException
          ? ExitStatus.NOT_REACHABLE
          : ExitStatus.FAILED;
    }

    private static String sentence(Exception failure) {
      return failure instanceof ArchiveException || failure instanceof StandardOutput.Lost
          ? String.valueOf(failure.getMessage())
          : "this should not have happened, please report it: " + failure;
    }
  }
}
