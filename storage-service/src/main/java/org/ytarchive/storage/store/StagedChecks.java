package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.StagedFile;
import org.ytarchive.storage.domain.Submission;

/** Are staged files what the caller says they are? */
final class StagedChecks {
  private StagedChecks() {}

  /**
   * @throws ServiceException E007 if one is missing, empty or no regular file, or the video has
   *     another size than announced
   */
  static void requireWhole(Submission submission) {
    for (StagedFile file : submission.files()) {
      sizeOf(file.source());
    }
    long size = sizeOf(submission.video());
    if (size != submission.fileSize()) {
      throw ServiceException.invalid(
              "File '%s' has %,d bytes, but 'file_size' says %,d. Wait until it is finished, then give its real size"
                  .formatted(submission.video(), size, submission.fileSize()))
          .withDetail("field", "file_size")
          .withDetail("actual_bytes", size);
    }
  }

  private static long sizeOf(Path file) {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw refused(file, "does not exist or cannot be read. Download the video again");
    }
    if (!attributes.isRegularFile()) {
      throw refused(file, "is no regular file. Give the file itself");
    }
    if (attributes.size() == 0) {
      throw refused(file, "is empty. Download it again, or leave it out");
    }
    return attributes.size();
  }

  private static ServiceException refused(Path file, String why) {
    return ServiceException.invalid("File '%s' %s".formatted(file, why))
        .withDetail("path", file.toString());
  }
}
