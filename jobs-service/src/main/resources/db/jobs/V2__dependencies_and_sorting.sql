-- Jobs that wait for others, and an index for everything that jobs are sorted or swept by.

alter table jobs add column depends_on text not null default '[]';

-- One row for each job that another one waits for; no reference, as the other may be deleted.
create table job_dependencies (
  job_id text not null references jobs (id) on delete cascade,
  depends_on text not null,
  met boolean not null,
  primary key (job_id, depends_on)
);

create index job_dependencies_by_dependency on job_dependencies (depends_on);
create index job_videos_by_video on job_videos (video_id);
create index jobs_by_update on jobs (updated_at, id);
create index jobs_by_end on jobs (completed_at, id);
create index jobs_by_status_and_end on jobs (status, completed_at);
create index jobs_by_priority on jobs (priority, created_at, id);

drop index jobs_by_status;
create index jobs_by_status on jobs (status, created_at, id);
