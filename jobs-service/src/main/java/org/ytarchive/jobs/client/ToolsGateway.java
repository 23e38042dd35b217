package org.ytarchive.jobs.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ytarchive.common.client.PeerCalls;
import org.ytarchive.jobs.domain.Toolbox;

/** The programs of the Download service. */
@Component
class ToolsGateway implements Toolbox {

  private final DownloadClient client;
  private final PeerCalls calls;

  ToolsGateway(DownloadClient client, PeerCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  @Override
  public List<Tool> tools() {
    DownloadClient.Tools said = calls.once("download", client::tools);
    List<Tool> tools = new ArrayList<>();
    add(tools, "yt_dlp", said.ytDlp());
    add(tools, "ffmpeg", said.ffmpeg());
    add(tools, "ffprobe", said.ffprobe());
    add(tools, "javascript_runtime", said.javascriptRuntime());
    return tools;
  }

  private static void add(List<Tool> tools, String name, DownloadClient.@Nullable ToolFacts facts) {
    if (facts != null) {
      tools.add(new Tool(name, facts.version(), facts.source(), facts.problem()));
    }
  }
}
