-- Progress that waits, which is looked for at the end of each job.

create index webhook_deliveries_progress on webhook_deliveries (job_id)
where event = 'job.progress' and state = 'pending';
