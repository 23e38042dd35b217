-- What statistics and lists count, added up by day of creation (UTC, days since 1970), type, status
-- and priority, and as day -1 over all days. Triggers keep it, in the transaction of each change
-- (V4, one for each database).

alter table jobs add column archived_videos bigint not null default 0;
alter table jobs add column archived_bytes bigint not null default 0;
alter table jobs add column archived_seconds bigint not null default 0;

update jobs
set archived_videos = archived.videos,
  archived_bytes = archived.bytes,
  archived_seconds = archived.seconds
from (
  select job_id, count(*) as videos, coalesce(sum(file_size), 0) as bytes,
    coalesce(sum(duration_seconds), 0) as seconds
  from job_videos where video_downloaded group by job_id
) as archived
where archived.job_id = jobs.id;

create table job_totals (
  day bigint not null,
  type text not null,
  status text not null,
  priority integer not null,
  jobs bigint not null,
  millis bigint not null,
  videos bigint not null,
  bytes bigint not null,
  seconds bigint not null
);

insert into job_totals
select created_at / 86400000, type, status, priority, count(*),
  sum(coalesce(completed_at - started_at, 0)), sum(archived_videos), sum(archived_bytes),
  sum(archived_seconds)
from jobs group by created_at / 86400000, type, status, priority;

insert into job_totals
select -1, type, status, priority, sum(jobs), sum(millis), sum(videos), sum(bytes), sum(seconds)
from job_totals group by type, status, priority;

-- Each order of a list has an index with all that it can be filtered by, so that rows which don't
-- match are passed over without a look at the job itself.
drop index jobs_by_creation;
drop index jobs_by_update;
drop index jobs_by_end;
drop index jobs_by_priority;
drop index jobs_by_status;
create index jobs_by_creation on jobs (created_at, id, status, type, priority);
create index jobs_by_update on jobs (updated_at, id, status, type, priority, created_at);
create index jobs_by_end on jobs (completed_at, id, status, type, priority, created_at);
create index jobs_by_priority on jobs (priority, created_at, id, status, type);
create index jobs_by_status on jobs (status, created_at, id, type, priority);

-- Finds the few that match, whatever they are filtered by.
create index jobs_by_kind on jobs (status, type, priority, created_at, id);
