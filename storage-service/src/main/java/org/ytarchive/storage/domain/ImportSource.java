package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.util.List;

/** Finds out what there is to import. */
public interface ImportSource {
  /**
   * Looks at a folder of files named {@code … [id].ext}, or at the list of ids that yt-dlp keeps.
   *
   * @return by id
   * @throws org.ytarchive.common.error.ServiceException E007 if it is neither
   */
  List<ImportCandidate> scan(Path folderOrList);
}
