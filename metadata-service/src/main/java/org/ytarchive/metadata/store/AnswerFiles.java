package org.ytarchive.metadata.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.metadata.domain.KeptAnswer;
import org.ytarchive.metadata.domain.KeptAnswers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the Data API on disk: a file for each request, under the digest of its address. */
public final class AnswerFiles implements KeptAnswers {

  private static final Logger log = LoggerFactory.getLogger(AnswerFiles.class);

  private final BucketedFiles files;
  private final JsonMapper json;

  /**
   * Answers below a directory.
   *
   * @param limit about how many there may be, at least 256
   */
  public AnswerFiles(Path directory, int limit, JsonMapper json) {
    this.files = new BucketedFiles(directory, limit);
    this.json = json;
  }

  @Override
  public Optional<KeptAnswer> find(String request) {
    try {
      return files
          .read(digest(request))
          .map(content -> json.readValue(content, AnswerFile.class))
          .filter(file -> file.request().equals(request))
          .map(AnswerFile::answer);
    } catch (JacksonException | IOException unreadable) {
      log.debug("A kept answer can't be read and counts as none: {}", unreadable.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void keep(String request, KeptAnswer answer) {
    try {
      files.write(digest(request), json.writeValueAsBytes(new AnswerFile(request, answer)));
    } catch (IOException e) {
      log.warn("An answer of YouTube's Data API can't be kept: {}", e.toString());
    }
  }

  private static String digest(String request) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private record AnswerFile(String request, KeptAnswer answer) {}
}
