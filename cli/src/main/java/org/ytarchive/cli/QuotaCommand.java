package org.ytarchive.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(
    description = "Show what is left of the YouTube Data API's quota today.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive quota"})
final class QuotaCommand extends ServerCommand {
  @Override
  public Integer call() {
    return print(client().get("/metadata/quota"), this::show);
  }

  private void show(JsonNode quota) {
    Facts facts = new Facts();
    facts.add("Limit", quota.path("quota_limit").asString("") + " units a day");
    facts.add("Used", quota.path("quota_used"));
    facts.add("Left", quota.path("quota_remaining"));
    facts.add("Kept in reserve", quota.path("quota_reserve"));
    facts.add("Begins anew", Units.time(quota.path("reset_time").asString("")));
    facts.add("Videos left", quota.path("operations_available").path("video_metadata"));
    facts.print(out());
  }
}
