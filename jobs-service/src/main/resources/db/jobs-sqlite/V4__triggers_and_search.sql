create unique index job_totals_by_day on job_totals (day, type, status, priority);

create trigger jobs_counted after insert on jobs begin
  insert into job_totals
  select day, new.type, new.status, new.priority, 1,
    coalesce(new.completed_at - new.started_at, 0), new.archived_videos, new.archived_bytes,
    new.archived_seconds
  from (select new.created_at / 86400000 as day union all select -1) where true
  on conflict (day, type, status, priority) do update set
    jobs = jobs + excluded.jobs, millis = millis + excluded.millis,
    videos = videos + excluded.videos, bytes = bytes + excluded.bytes,
    seconds = seconds + excluded.seconds;
end;

create trigger jobs_counted_again
after update of status, priority, started_at, completed_at, archived_videos, archived_bytes,
  archived_seconds on jobs
when new.status <> old.status or new.priority <> old.priority
  or new.started_at is not old.started_at or new.completed_at is not old.completed_at
  or new.archived_videos <> old.archived_videos or new.archived_bytes <> old.archived_bytes
  or new.archived_seconds <> old.archived_seconds
begin
  update job_totals set
    jobs = jobs - 1, millis = millis - coalesce(old.completed_at - old.started_at, 0),
    videos = videos - old.archived_videos, bytes = bytes - old.archived_bytes,
    seconds = seconds - old.archived_seconds
  where day in (old.created_at / 86400000, -1) and type = old.type and status = old.status
    and priority = old.priority;
  insert into job_totals
  select day, new.type, new.status, new.priority, 1,
    coalesce(new.completed_at - new.started_at, 0), new.archived_videos, new.archived_bytes,
    new.archived_seconds
  from (select new.created_at / 86400000 as day union all select -1) where true
  on conflict (day, type, status, priority) do update set
    jobs = jobs + excluded.jobs, millis = millis + excluded.millis,
    videos = videos + excluded.videos, bytes = bytes + excluded.bytes,
    seconds = seconds + excluded.seconds;
end;

create trigger jobs_uncounted after delete on jobs begin
  update job_totals set
    jobs = jobs - 1, millis = millis - coalesce(old.completed_at - old.started_at, 0),
    videos = videos - old.archived_videos, bytes = bytes - old.archived_bytes,
    seconds = seconds - old.archived_seconds
  where day in (old.created_at / 86400000, -1) and type = old.type and status = old.status
    and priority = old.priority;
  delete from job_totals where day in (old.created_at / 86400000, -1) and jobs = 0;
  delete from job_search where rowid in (select n from job_texts where job_id = old.id);
  delete from job_texts where job_id = old.id;
end;

create trigger job_videos_archived_from_the_start after insert on job_videos
when new.video_downloaded
begin
  update jobs set archived_videos = archived_videos + 1,
    archived_bytes = archived_bytes + coalesce(new.file_size, 0),
    archived_seconds = archived_seconds + coalesce(new.duration_seconds, 0)
  where id = new.job_id;
end;

create trigger job_videos_archived
after update of video_downloaded, file_size, duration_seconds on job_videos
when (new.video_downloaded or old.video_downloaded)
  and (new.video_downloaded is not old.video_downloaded or new.file_size is not old.file_size
    or new.duration_seconds is not old.duration_seconds)
begin
  update jobs set
    archived_videos = archived_videos + (new.video_downloaded <> 0) - (old.video_downloaded <> 0),
    archived_bytes = archived_bytes
      + case when new.video_downloaded then coalesce(new.file_size, 0) else 0 end
      - case when old.video_downloaded then coalesce(old.file_size, 0) else 0 end,
    archived_seconds = archived_seconds
      + case when new.video_downloaded then coalesce(new.duration_seconds, 0) else 0 end
      - case when old.video_downloaded then coalesce(old.duration_seconds, 0) else 0 end
  where id = new.job_id;
end;

-- Full text by runs of three characters, whatever their case. It keeps no text itself; which row
-- of it is which job (without a video) or video stands in job_texts.
create virtual table job_search using fts5 (
  id, playlist, note, video, title, content = '', contentless_delete = 1, tokenize = 'trigram');

create table job_texts (
  n integer primary key,
  job_id text not null,
  video_id text not null
);

insert into job_texts (job_id, video_id)
select id, '' from jobs union all select job_id, video_id from job_videos;

insert into job_search (rowid, id, playlist, note)
select t.n, j.id, j.playlist_id, j.user_metadata
from job_texts t join jobs j on j.id = t.job_id where t.video_id = '';

insert into job_search (rowid, video, title)
select t.n, v.video_id, v.title
from job_texts t join job_videos v on v.job_id = t.job_id and v.video_id = t.video_id;

create unique index job_texts_by_job on job_texts (job_id, video_id);

create trigger jobs_searchable after insert on jobs begin
  insert into job_texts (job_id, video_id) values (new.id, '');
  insert into job_search (rowid, id, playlist, note)
  values (last_insert_rowid(), new.id, new.playlist_id, new.user_metadata);
end;

create trigger job_videos_searchable after insert on job_videos begin
  insert into job_texts (job_id, video_id) values (new.job_id, new.video_id);
  insert into job_search (rowid, video, title)
  values (last_insert_rowid(), new.video_id, new.title);
end;

create trigger job_videos_searchable_again after update of title on job_videos
when new.title is not old.title
begin
  delete from job_search where rowid =
    (select n from job_texts where job_id = new.job_id and video_id = new.video_id);
  insert into job_search (rowid, video, title)
  select n, new.video_id, new.title from job_texts
  where job_id = new.job_id and video_id = new.video_id;
end;
