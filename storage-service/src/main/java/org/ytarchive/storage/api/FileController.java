package org.ytarchive.storage.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.web.bind.annotation.RequestMethod.HEAD;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.StoredFile;
import org.ytarchive.storage.domain.StoredVideo;
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

  @GetMapping
  ResponseEntity<Resource> get(
      @PathVariable("video_id") String videoId,
      @PathVariable("name") String name,
      @RequestParam(name = "output_dir", required = false) @Nullable String outputDir,
      @RequestHeader HttpHeaders asked,
      HttpServletResponse response)
      throws IOException {
    StoredFile file = find(videoId, name, outputDir);
    if (wantsNoneThatThereIs(asked)) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag(file)).build();
    }
    Resource content = new FileSystemResource(file.path());
    String range = asked.getFirst(HttpHeaders.RANGE);
    if (range != null && isOfThisVersion(asked.getFirst(HttpHeaders.IF_RANGE), file)) {
      switch (Parts.of(range, file.sizeBytes())) {
        case CUT -> {
          // Spring cuts them out, and knows the length of what it makes of several.
          return describe(file).body(content);
        }
        case BEYOND -> {
          response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.sizeBytes());
          throw ServiceException.invalid(
                  "File '%s' has %,d bytes, and nothing of them is in the range '%s'"
                      .formatted(file.name(), file.sizeBytes(), range))
              .withStatus(416);
        }
        case IGNORED -> {}
      }
    }
    // Spring cuts ranges out of every resource but this kind.
    return describe(file).contentLength(file.sizeBytes()).body(new InputStreamResource(content));
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
    return describe(file).contentLength(file.sizeBytes()).build();
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
    StoredVideo video = videos.require(videoId, outputDir);
    String asked = name.startsWith("/") ? name.substring(1) : name;
    return video
        .file(asked)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "Video %s has no file '%s'. It has: %s"
                        .formatted(
                            videoId,
                            asked,
                            String.join(
                                ", ", video.files().stream().map(StoredFile::name).toList()))));
  }

  private static ResponseEntity.BodyBuilder describe(StoredFile file) {
    String fileName = file.name().substring(file.name().lastIndexOf('/') + 1);
    return ResponseEntity.ok()
        .contentType(ContentTypes.of(fileName))
        .eTag(etag(file))
        .header(HttpHeaders.ACCEPT_RANGES, "bytes")
        .header("X-Content-Type-Options", "nosniff")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(fileName, UTF_8).build().toString());
  }

  /** Strong where the content is known by its hash; a file that is not listed has its size only. */
  private static String etag(StoredFile file) {
    String sha256 = file.sha256();
    return sha256 == null ? "W/\"" + file.sizeBytes() + "\"" : "\"" + sha256 + "\"";
  }
}
