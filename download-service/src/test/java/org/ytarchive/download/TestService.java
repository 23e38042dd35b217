package org.ytarchive.download;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.Tools;
import org.ytarchive.testkit.origin.SampleOrigin;

/** The Download service on a free port, with its data in a directory of the test's. */
final class TestService implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final Http http;

  private TestService(ConfigurableApplicationContext context) {
    this.context = context;
    this.http =
        Http.at(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  /** Starts with the sample origin as its source. */
  static TestService start(Path data, SampleOrigin origin, Map<String, String> more) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("ytarchive.services.download.port", "0");
    settings.put("ytarchive.services.jobs.port", "9");
    settings.put("ytarchive.general.log_level", "WARN");
    settings.put("ytarchive.storage.base_data_dir", data.resolve("data").toString());
    settings.put("ytarchive.storage.base_path", data.resolve("library").toString());
    settings.put("ytarchive.youtube.watch_url", origin.watchUrl());
    settings.put("ytarchive.youtube.playlist_url", origin.playlistUrl());
    settings.put("ytarchive.services.download.yt_dlp_path", Tools.ytDlp().toString());
    settings.put("ytarchive.services.download.ffmpeg_path", Tools.ffmpeg().toString());
    settings.putAll(more);
    List<String> arguments = new ArrayList<>();
    settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
    return new TestService(
        ServiceLauncher.start(
            DownloadApplication.class, "download", arguments.toArray(String[]::new)));
  }

  Http http() {
    return http;
  }

  HttpReply get(String path) {
    return http.get("/api/v1" + path);
  }

  HttpReply post(String path) {
    return http.post("/api/v1" + path);
  }

  HttpReply post(String path, Object body) {
    return http.post("/api/v1" + path, body);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
