package org.ytarchive.storage.api;

import static org.springframework.web.bind.annotation.RequestMethod.HEAD;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the files of archived videos, as far as {@link FileFilter} leaves it to: what cannot be
 * served comes through here, and is said as every other failure.
 */
@RestController
@RequestMapping(FileController.PATTERN)
class FileController {
  static final String PATTERN = AskedFile.VIDEOS + "{video_id}/files/{*name}";

  private final FileDelivery delivery;

  FileController(FileDelivery delivery) {
    this.delivery = delivery;
  }

  @GetMapping
  void get(
      @PathVariable("video_id") String videoId,
      @PathVariable("name") String name,
      @RequestParam(name = "output_dir", required = false) @Nullable String outputDir,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    delivery.get(asked(videoId, name, outputDir), request, response);
  }

  @RequestMapping(method = HEAD)
  void head(
      @PathVariable("video_id") String videoId,
      @PathVariable("name") String name,
      @RequestParam(name = "output_dir", required = false) @Nullable String outputDir,
      HttpServletRequest request,
      HttpServletResponse response) {
    delivery.head(asked(videoId, name, outputDir), request, response);
  }

  private static AskedFile asked(String videoId, String name, @Nullable String outputDir) {
    return new AskedFile(videoId, name.startsWith("/") ? name.substring(1) : name, outputDir);
  }
}
