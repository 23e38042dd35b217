package org.ytarchive.storage.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.web.bind.annotation.RequestMethod.HEAD;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.StoredFile;
import org.ytarchive.storage.domain.VideoArchive;

/**
 * Serves the files of archived videos. A name is looked up among the files that there are, and
 * never becomes part of a path.
 */
@RestController
@RequestMapping("/api/v1/storage/videos/{video_id}/files/{*name}")
class FileController {
  private final VideoArchive videos;

  FileController(VideoArchive videos) {
    this.videos = videos;
  }

  /**
   * Answers by itself, but for several parts at once: Spring's way of sending a resource costs more
   * than the sending.
   */
  @GetMapping
  @Nullable ResponseEntity<Resource> get(
      @PathVariable("video_id") String videoId,
      @PathVariable("name") String name,
      @RequestParam(name = "output_dir", required = false) @Nullable String outputDir,
      @RequestHeader HttpHeaders asked,
      ServletWebRequest exchange)
      throws IOException {
    try (OpenFile open = OpenFile.open(() -> find(videoId, name, outputDir))) {
      StoredFile file = open.file();
      if (wantsNoneThatThereIs(asked)) {
        return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag(file)).build();
      }
      Parts parts = parts(asked, file);
      if (parts == Parts.SEVERAL) {
        // Spring cuts them out, and knows the length of what it makes of them.
        return ResponseEntity.ok().headers(headers(file)).body(new FileSystemResource(file.path()));
      }
      if (!exchange.checkNotModified(etag(file))) {
        send(open, parts, asked, Objects.requireNonNull(exchange.getResponse()));
      }
      return null;
    }
  }

  private static Parts parts(HttpHeaders asked, StoredFile file) {
    String range = asked.getFirst(HttpHeaders.RANGE);
    return range != null && isOfThisVersion(asked.getFirst(HttpHeaders.IF_RANGE), file)
        ? Parts.of(range, file.sizeBytes())
        : Parts.IGNORED;
  }

  private static void send(
      OpenFile open, Parts parts, HttpHeaders asked, HttpServletResponse response)
      throws IOException {
    long size = open.file().sizeBytes();
    switch (parts) {
      case IGNORED -> send(open, 0, size, response);
      case ONE -> {
        HttpRange range = asked.getRange().get(0);
        long first = range.getRangeStart(size);
        long last = range.getRangeEnd(size);
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader(
            HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(first, last, size));
        send(open, first, last - first + 1, response);
      }
      case BEYOND -> {
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
        throw ServiceException.invalid(
                "File '%s' has %,d bytes, and nothing of them is in the range '%s'"
                    .formatted(open.file().name(), size, asked.getFirst(HttpHeaders.RANGE)))
            .withStatus(416);
      }
      case SEVERAL -> throw new IllegalArgumentException("Several parts are sent by Spring");
    }
  }

  private static void send(OpenFile open, long from, long count, HttpServletResponse response)
      throws IOException {
    headers(open.file()).forEach((name, values) -> response.setHeader(name, values.get(0)));
    response.setContentLengthLong(count);
    open.send(from, count, response.getOutputStream());
  }

  /** Without opening the file. */
  @RequestMapping(method = HEAD)
  ResponseEntity<Void> head(
      @PathVariable("video_id") String videoId,
      @PathVariable("name") String name,
      @RequestParam(name = "output_dir", required = false) @Nullable String outputDir,
      @RequestHeader HttpHeaders asked) {
    StoredFile file = find(videoId, name, outputDir);
    if (wantsNoneThatThereIs(asked)) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag(file)).build();
    }
    return ResponseEntity.ok().headers(headers(file)).contentLength(file.sizeBytes()).build();
  }

  /** {@code If-None-Match: *}, which Spring only heeds for changes. */
  private static boolean wantsNoneThatThereIs(HttpHeaders asked) {
    String ifNoneMatch = asked.getFirst(HttpHeaders.IF_NONE_MATCH);
    return ifNoneMatch != null && ifNoneMatch.strip().equals("*");
  }

  /** Where a part of another version is asked for, the whole of this one is the answer. */
  private static boolean isOfThisVersion(@Nullable String ifRange, StoredFile file) {
    return ifRange == null || (ifRange.equals(etag(file)) && !ifRange.startsWith("W/"));
  }

  private StoredFile find(String videoId, String name, @Nullable String outputDir) {
    return videos.requireFile(videoId, name.startsWith("/") ? name.substring(1) : name, outputDir);
  }

  private static HttpHeaders headers(StoredFile file) {
    String fileName = file.name().substring(file.name().lastIndexOf('/') + 1);
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(ContentTypes.of(fileName));
    headers.setETag(etag(file));
    headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.setContentDisposition(
        ContentDisposition.attachment().filename(fileName, UTF_8).build());
    return headers;
  }

  /**
   * Strong where the content is known by its hash; a file that is not listed, or was written to
   * since, has its size and time only.
   */
  private static String etag(StoredFile file) {
    String sha256 = file.currentSha256();
    return sha256 == null
        ? "W/\"%d-%s\"".formatted(file.sizeBytes(), file.modifiedAt())
        : "\"" + sha256 + "\"";
  }
}
