package org.ytarchive.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    description = "Order anew what a work plan still has open: all of it, or some of its videos.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive work-plans retry 20260131_235959 --wait",
      "  ytarchive work-plans retry 20260131_235959 dQw4w9WgXcQ"
    })
final class WorkPlansRetryCommand extends ServerCommand {
  @Mixin ArchiveOptions options = new ArchiveOptions();
  @Mixin FollowOptions follow = new FollowOptions();

  @Parameters(index = "0", paramLabel = "PLAN", description = "The plan's id.")
  String plan = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ID|URL",
      description = "These of its videos alone.")
  List<String> videos = List.of();

  @Override
  public Integer call() {
    List<String> wanted;
    try {
      wanted = videos.stream().map(YouTubeAddress::videoId).distinct().toList();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    List<String> open = new WorkPlans(this, client()).open(plan);
    List<String> strangers = wanted.stream().filter(id -> !open.contains(id)).toList();
    if (!strangers.isEmpty()) {
      throw new ArchiveException(
          "work plan %s has nothing open for %s".formatted(plan, String.join(", ", strangers)));
    }
    List<Target> targets = (wanted.isEmpty() ? open : wanted).stream().map(Target::video).toList();
    if (targets.isEmpty()) {
      remark("Work plan %s has nothing open.".formatted(plan));
    }
    return new Orders(this, options, follow).download(targets).send();
  }
}
