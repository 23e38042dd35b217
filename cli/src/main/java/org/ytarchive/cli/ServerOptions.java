package org.ytarchive.cli;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** What every command has: which server, as whom, and how much to print. */
final class ServerOptions {
  static final String DEFAULT = "http://localhost:8000";

  @Option(
      names = "--server",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      converter = ServerAddress.class,
      defaultValue = "${env:YTARCHIVE_SERVER:-" + DEFAULT + "}",
      description = "The archive's address (default: YTARCHIVE_SERVER, else " + DEFAULT + ").")
  URI server = URI.create(DEFAULT);

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "A file that holds your key, where the archive wants one (default: YTARCHIVE_API_KEY_FILE; or the key itself in YTARCHIVE_API_KEY).")
  @Nullable Path apiKeyFile;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print JSON, for programs; docs/cli.md says what is stable.")
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress and no remarks; of lists and new jobs the ids alone.")
  boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this text.")
  boolean help;

  static final class ServerAddress implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
      try {
        URI address = URI.create(value);
        if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
          return address;
        }
      } catch (IllegalArgumentException e) {
        throw refusal(value);
      }
      throw refusal(value);
    }

    private static TypeConversionException refusal(String value) {
      return new TypeConversionException(
          "'%s' is no server's address; it looks like http://localhost:8000".formatted(value));
    }
  }
}
