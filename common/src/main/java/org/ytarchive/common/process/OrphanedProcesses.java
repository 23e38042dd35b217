package org.ytarchive.common.process;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Processes that outlived the one that started them, as they do when it is killed. They are
 * recognised by their program and by an argument that only we would have given them.
 */
public final class OrphanedProcesses {
  private final Set<String> programs;

  /**
   * @param programs file names of the programs that may be ended, such as {@code ffmpeg}
   */
  public OrphanedProcesses(Set<String> programs) {
    this.programs = Set.copyOf(programs);
  }

  /**
   * Ends every process of these programs with this text in one of its arguments, with its tree.
   *
   * @param mark so particular that it cannot stand in anybody else's command line
   * @return their ids
   */
  public List<Long> endMarked(String mark) {
    List<ProcessHandle> orphans =
        ProcessHandle.allProcesses().filter(handle -> isMarked(handle, mark)).toList();
    orphans.forEach(ProcessTree::end);
    return orphans.stream().map(ProcessHandle::pid).toList();
  }

  private boolean isMarked(ProcessHandle handle, String mark) {
    if (handle.pid() == ProcessHandle.current().pid()) {
      return false;
    }
    ProcessHandle.Info info = handle.info();
    String[] arguments = info.arguments().orElseGet(() -> new String[0]);
    return Arrays.stream(arguments).anyMatch(argument -> argument.contains(mark))
        && (isOurs(info.command().orElse(""))
            || Arrays.stream(arguments).limit(2).anyMatch(this::isOurs));
  }

  /** A script's own name is an argument of its interpreter. */
  private boolean isOurs(String path) {
    return programs.contains(path.substring(path.lastIndexOf('/') + 1));
  }
}
