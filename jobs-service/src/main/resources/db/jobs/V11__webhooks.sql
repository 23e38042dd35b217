-- Who is to be told over HTTP, and what is on its way to them.

create table webhooks (
  id text not null primary key,
  url text not null,
  events text not null,
  -- As text, because it signs; shown to nobody after it was made.
  secret text not null,
  former_secret text,
  former_secret_until bigint,
  owner text,
  disabled_reason text,
  failures integer not null,
  paused_until bigint,
  created_at bigint not null
);

-- The outbox, and of what is over the log. The id stays the same however often it is tried.
create table webhook_deliveries (
  id text not null primary key,
  webhook_id text not null references webhooks (id) on delete cascade,
  event text not null,
  job_id text,
  payload text not null,
  state text not null,
  attempts integer not null,
  created_at bigint not null,
  next_attempt_at bigint,
  claimed_until bigint,
  attempted_at bigint,
  ended_at bigint,
  status_code integer,
  error text,
  millis bigint
);

create index webhook_deliveries_due on webhook_deliveries (webhook_id, state, next_attempt_at);
create index webhook_deliveries_log on webhook_deliveries (webhook_id, created_at);

-- When a hook was last told how far a job is.
create table webhook_progress (
  webhook_id text not null references webhooks (id) on delete cascade,
  job_id text not null references jobs (id) on delete cascade,
  told_at bigint not null,
  primary key (webhook_id, job_id)
);

create index webhook_progress_by_job on webhook_progress (job_id);
