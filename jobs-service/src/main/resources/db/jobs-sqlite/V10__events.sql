-- Every line of history gets a number that grows over all jobs and is never used again, so that
-- whoever reads along can say up to where.

create table numbered_history (
  id integer primary key autoincrement,
  job_id text not null references jobs (id) on delete cascade,
  line integer not null,
  from_status text,
  to_status text not null,
  at bigint not null,
  reason text not null,
  unique (job_id, line)
);

insert into numbered_history (job_id, line, from_status, to_status, at, reason)
select job_id, line, from_status, to_status, at, reason from job_history order by at, job_id, line;

drop table job_history;
alter table numbered_history rename to job_history;
