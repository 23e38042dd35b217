package org.ytarchive.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ytarchive.allinone.Suite;
import org.ytarchive.testkit.Tools;
import org.ytarchive.testkit.origin.SampleCatalogue;
import org.ytarchive.testkit.origin.SampleOrigin;

/** The five services, with the sample origin in YouTube's place. */
final class RunningServices implements AutoCloseable {

  static final List<String> NAMES = List.of("jobs", "metadata", "download", "storage", "logging");

  private final SampleOrigin origin;
  private final Suite suite;

  private RunningServices(SampleOrigin origin, Suite suite) {
    this.origin = origin;
    this.suite = suite;
  }

  /**
   * @param home where all their data goes
   */
  static RunningServices start(Path home) throws IOException {
    SampleOrigin origin = SampleOrigin.start();
    List<String> args = new ArrayList<>();
    args.add("--ytarchive.storage.base_data_dir=" + home.resolve("data"));
    args.add("--ytarchive.storage.base_path=" + home.resolve("library"));
    args.add("--ytarchive.storage.min_free_space_gb=0");
    args.add("--ytarchive.youtube.watch_url=" + origin.watchUrl());
    args.add("--ytarchive.youtube.playlist_url=" + origin.playlistUrl());
    args.add("--ytarchive.youtube.api_url=" + origin.apiUrl());
    args.add("--YOUTUBE_API_KEY=" + SampleCatalogue.API_KEY);
    args.add("--ytarchive.services.download.yt_dlp_path=" + Tools.ytDlp());
    args.add("--ytarchive.services.download.ffmpeg_path=" + Tools.ffmpeg());
    args.add("--ytarchive.services.jobs.rate_limit.enabled=false");
    args.addAll(freePorts());
    DocumentConfiguration.PROPERTIES.forEach(property -> args.add("--" + property));
    try {
      return new RunningServices(origin, Suite.start(args.toArray(String[]::new)));
    } catch (RuntimeException e) {
      origin.close();
      throw e;
    }
  }

  private static List<String> freePorts() throws IOException {
    List<String> args = new ArrayList<>();
    List<ServerSocket> reserved = new ArrayList<>();
    for (String service : NAMES) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      reserved.add(socket);
      args.add("--ytarchive.services.%s.port=%d".formatted(service, socket.getLocalPort()));
    }
    for (ServerSocket socket : reserved) {
      socket.close();
    }
    return args;
  }

  /** One start for all tests of the module. */
  static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RunningServices.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(Shared.class))
          .computeIfAbsent(RunningServices.class, unused -> start());
    }

    private static RunningServices start() {
      try {
        return RunningServices.start(
            Files.createTempDirectory(Path.of("target").toAbsolutePath(), "services"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  String url(String service) {
    return suite.url(service);
  }

  @Override
  public void close() {
    suite.close();
    origin.close();
  }
}
