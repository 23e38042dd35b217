package org.ytarchive.jobs.domain;

import java.util.OptionalLong;

/** Where downloads wait until the library has taken them. */
public interface Staging {

  /** The job's own directory, as an absolute path; whoever writes there makes it. */
  String directory(String jobId);

  /** The file's size in bytes; empty where there is none. */
  OptionalLong size(String path);

  /** Nothing of that video is left there. */
  void clear(String jobId, String videoId);

  /** Nothing of that job is left there. */
  void clear(String jobId);
}
