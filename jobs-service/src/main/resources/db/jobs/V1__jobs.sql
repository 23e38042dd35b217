-- Times are milliseconds since 1970 in UTC; enumerations are text as on the wire. Every statement
-- means the same to SQLite and to PostgreSQL.

create table jobs (
  id text not null primary key,
  type text not null,
  status text not null,
  playlist_id text,
  options text not null,
  priority integer not null,
  user_metadata text,
  owner text,
  trace_id text not null,
  round integer not null,
  retry_count integer not null,
  attempts integer not null,
  holds integer not null,
  message text,
  error text,
  work_plan_id text,
  created_at bigint not null,
  updated_at bigint not null,
  started_at bigint,
  completed_at bigint
);

create index jobs_by_creation on jobs (created_at, id);
create index jobs_by_status on jobs (status, created_at);

create table job_videos (
  job_id text not null references jobs (id) on delete cascade,
  video_id text not null,
  position integer not null,
  state text not null,
  step text not null,
  round integer not null,
  attempts integer not null,
  holds integer not null,
  downloads integer not null,
  reason text,
  next_attempt_at bigint,
  title text,
  duration_seconds bigint,
  metadata_saved boolean not null,
  video_downloaded boolean not null,
  file_size bigint,
  note text,
  error_code text,
  error_message text,
  error_reason text,
  metadata_seconds double precision not null,
  exists_seconds double precision not null,
  download_seconds double precision not null,
  save_seconds double precision not null,
  percentage double precision not null,
  speed_bps bigint,
  eta_seconds bigint,
  stage text,
  primary key (job_id, video_id)
);

create index job_videos_open on job_videos (state) where state in ('waiting', 'running');

create table job_history (
  job_id text not null references jobs (id) on delete cascade,
  line integer not null,
  from_status text,
  to_status text not null,
  at bigint not null,
  reason text not null,
  primary key (job_id, line)
);

create table idempotency_keys (
  idempotency_key text not null primary key,
  digest text not null,
  -- The key is taken before its job is written, in the same transaction.
  job_id text not null references jobs (id) on delete cascade deferrable initially deferred,
  created_at bigint not null
);

create index idempotency_keys_by_job on idempotency_keys (job_id);

-- db-scheduler's own table, with the columns and types that it asks for.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_by_priority on scheduled_tasks (priority desc, execution_time asc);
