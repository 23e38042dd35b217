package org.ytarchive.storage.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.Ids;
import org.ytarchive.storage.api.AskedBytes.Part;
import org.ytarchive.storage.domain.StoredFile;
import org.ytarchive.storage.domain.VideoArchive;

/**
 * Answers requests for files of archived videos, or for parts of them. A name is looked up among
 * the files that there are, and never becomes part of a path.
 */
@Component
final class FileDelivery {
  /** Names that need no encoding: those that we give. */
  private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9._-]+");

  private static final String LINE = "\r\n";

  private final VideoArchive videos;

  FileDelivery(VideoArchive videos) {
    this.videos = videos;
  }

  /**
   * Sends the file, or what is asked for of it.
   *
   * @throws ServiceException before anything is sent: E007 with status 404 if there is no such
   *     file, 412 if it is not the version that is asked for, 416 if it is shorter, E006 while it
   *     is being changed all the time
   */
  void get(AskedFile asked, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (OpenFile open = OpenFile.open(() -> find(asked))) {
      StoredFile file = open.file();
      String etag = etag(file);
      if (!isToBeSent(file, etag, request, response)) {
        return;
      }
      String range = request.getHeader(HttpHeaders.RANGE);
      boolean whole =
          range == null
              || !Preconditions.allowsParts(request.getHeader(HttpHeaders.IF_RANGE), etag);
      AskedBytes bytes = AskedBytes.of(whole ? null : range, file.sizeBytes());
      switch (bytes.kind()) {
        case WHOLE -> sendOne(open, etag, bytes.parts().get(0), response);
        case ONE -> {
          Part part = bytes.parts().get(0);
          response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
          response.setHeader(HttpHeaders.CONTENT_RANGE, contentRange(part, file));
          sendOne(open, etag, part, response);
        }
        case SEVERAL -> sendSeveral(open, etag, bytes.parts(), response);
        case BEYOND -> {
          response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.sizeBytes());
          throw ServiceException.invalid(
                  "File '%s' has %,d bytes, and nothing of them is in the range '%s'"
                      .formatted(file.name(), file.sizeBytes(), range))
              .withStatus(416);
        }
      }
    }
  }

  /** The same without the content, and without opening the file. */
  void head(AskedFile asked, HttpServletRequest request, HttpServletResponse response) {
    StoredFile file = find(asked);
    String etag = etag(file);
    if (isToBeSent(file, etag, request, response)) {
      describe(file, etag, response);
      response.setContentType(ContentTypes.of(file.name()));
      response.setContentLengthLong(file.sizeBytes());
    }
  }

  private StoredFile find(AskedFile asked) {
    return videos.requireFile(Ids.requireVideoId(asked.videoId()), asked.name(), asked.outputDir());
  }

  private static boolean isToBeSent(
      StoredFile file, String etag, HttpServletRequest request, HttpServletResponse response) {
    return switch (Preconditions.of(request, etag, file.modifiedAt())) {
      case MET -> true;
      case NOT_MODIFIED -> {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        response.setHeader(HttpHeaders.ETAG, etag);
        yield false;
      }
      case FAILED ->
          throw ServiceException.invalid(
                  "File '%s' is not the version that If-Match or If-Unmodified-Since asks for: it is %s. Ask without them for what is there now"
                      .formatted(file.name(), etag))
              .withStatus(412);
    };
  }

  private static void sendOne(OpenFile open, String etag, Part part, HttpServletResponse response)
      throws IOException {
    describe(open.file(), etag, response);
    response.setContentType(ContentTypes.of(open.file().name()));
    response.setContentLengthLong(part.count());
    open.send(part, response.getOutputStream());
  }

  private static void sendSeveral(
      OpenFile open, String etag, List<Part> parts, HttpServletResponse response)
      throws IOException {
    StoredFile file = open.file();
    String boundary = UUID.randomUUID().toString();
    List<byte[]> heads = new ArrayList<>();
    for (Part part : parts) {
      String head =
          String.join(
              LINE,
              "--" + boundary,
              HttpHeaders.CONTENT_TYPE + ": " + ContentTypes.of(file.name()),
              HttpHeaders.CONTENT_RANGE + ": " + contentRange(part, file),
              "",
              "");
      heads.add((heads.isEmpty() ? head : LINE + head).getBytes(US_ASCII));
    }
    byte[] end = (LINE + "--" + boundary + "--").getBytes(US_ASCII);
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    describe(file, etag, response);
    response.setContentType("multipart/byteranges; boundary=" + boundary);
    response.setContentLengthLong(
        parts.stream().mapToLong(Part::count).sum()
            + heads.stream().mapToLong(head -> head.length).sum()
            + end.length);
    OutputStream out = response.getOutputStream();
    for (int n = 0; n < parts.size(); n++) {
      out.write(heads.get(n));
      open.send(parts.get(n), out);
    }
    out.write(end);
  }

  private static String contentRange(Part part, StoredFile file) {
    return "bytes " + part.first() + "-" + part.last() + "/" + file.sizeBytes();
  }

  private static void describe(StoredFile file, String etag, HttpServletResponse response) {
    String fileName = file.name().substring(file.name().lastIndexOf('/') + 1);
    response.setHeader(HttpHeaders.ETAG, etag);
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(fileName));
  }

  private static String disposition(String fileName) {
    return PLAIN.matcher(fileName).matches()
        ? "attachment; filename=\"" + fileName + "\""
        : ContentDisposition.attachment().filename(fileName, UTF_8).build().toString();
  }

  /**
   * Strong where the content is known by its hash; a file that is not listed, or was written to
   * since, has its size and time only.
   */
  private static String etag(StoredFile file) {
    String sha256 = file.currentSha256();
    return sha256 == null
        ? "W/\"" + file.sizeBytes() + "-" + file.modifiedAt() + "\""
        : "\"" + sha256 + "\"";
  }
}
