package org.ytarchive.jobs.domain.webhook;

import java.time.Instant;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobState;
import org.ytarchive.jobs.domain.Tally;

/** The bodies of messages. */
public interface Payloads {

  String ended(WebhookEvent event, Job job, Tally videos, Instant at);

  String progress(JobState state, Instant at);

  String test(Webhook webhook, Instant at);
}
