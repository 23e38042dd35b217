package org.ytarchive.download.ytdlp;

import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessResult;

/** The one JSON document that {@code --dump-single-json} prints. */
final class DumpedJson {
  private DumpedJson() {}

  static String require(ProcessResult result) throws ProcessFailedException {
    String json = result.output().strip();
    if (!result.succeeded() || !json.startsWith("{") || !result.standardOutput().isComplete()) {
      throw new ProcessFailedException(result);
    }
    return json;
  }
}
