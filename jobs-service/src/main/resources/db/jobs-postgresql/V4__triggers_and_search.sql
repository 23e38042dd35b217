-- Changes are added as rows of their own, and folded together now and then: one row for a day would
-- be locked by whoever changes a job of that day, and all others would wait for his commit.
create index job_totals_by_day on job_totals (day, type, status, priority);

create function count_jobs() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into job_totals
    select day, old.type, old.status, old.priority, -1,
      -coalesce(old.completed_at - old.started_at, 0), -old.archived_videos, -old.archived_bytes,
      -old.archived_seconds
    from (values (old.created_at / 86400000), (-1)) as days (day);
  end if;
  if tg_op <> 'DELETE' then
    insert into job_totals
    select day, new.type, new.status, new.priority, 1,
      coalesce(new.completed_at - new.started_at, 0), new.archived_videos, new.archived_bytes,
      new.archived_seconds
    from (values (new.created_at / 86400000), (-1)) as days (day);
  end if;
  return null;
end $$;

create trigger jobs_counted after insert or delete on jobs
for each row execute function count_jobs();

create trigger jobs_counted_again after update on jobs for each row
when ((new.status, new.priority, new.started_at, new.completed_at, new.archived_videos,
    new.archived_bytes, new.archived_seconds) is distinct from
  (old.status, old.priority, old.started_at, old.completed_at, old.archived_videos,
    old.archived_bytes, old.archived_seconds))
execute function count_jobs();

create function count_archived_videos() returns trigger language plpgsql as $$
declare
  videos bigint := 0;
  bytes bigint := 0;
  seconds bigint := 0;
begin
  if new.video_downloaded then
    videos := 1;
    bytes := coalesce(new.file_size, 0);
    seconds := coalesce(new.duration_seconds, 0);
  end if;
  if tg_op = 'UPDATE' and old.video_downloaded then
    videos := videos - 1;
    bytes := bytes - coalesce(old.file_size, 0);
    seconds := seconds - coalesce(old.duration_seconds, 0);
  end if;
  if (videos, bytes, seconds) <> (0, 0, 0) then
    update jobs set archived_videos = archived_videos + videos,
      archived_bytes = archived_bytes + bytes, archived_seconds = archived_seconds + seconds
    where id = new.job_id;
  end if;
  return null;
end $$;

create trigger job_videos_archived
after insert or update of video_downloaded, file_size, duration_seconds on job_videos
for each row execute function count_archived_videos();

-- Full text by runs of three characters, with what every PostgreSQL has: the extension pg_trgm is
-- not everywhere installed, and not everybody may create it.
create function trigrams(t text) returns text[] language sql immutable strict parallel safe
cost 1000 as $$
  select coalesce(array_agg(distinct g) filter (where g is not null), '{}')
  from (
    select c || lead(c) over (order by n) || lead(c, 2) over (order by n) as g
    from unnest(string_to_array(t, null)) with ordinality as x (c, n)
  ) as runs
$$;

-- What a job (without a video) or a video can be found by: its texts in lower case.
create table job_texts (
  job_id text not null references jobs (id) on delete cascade,
  video_id text not null,
  content text not null,
  primary key (job_id, video_id)
);

insert into job_texts
select id, '', lower(concat_ws(chr(1), id, playlist_id, user_metadata)) from jobs
union all
select job_id, video_id, lower(concat_ws(chr(1), video_id, title)) from job_videos;

create index job_texts_by_trigram on job_texts using gin (trigrams(content));

create function keep_job_text() returns trigger language plpgsql as $$
begin
  insert into job_texts
  values (new.id, '', lower(concat_ws(chr(1), new.id, new.playlist_id, new.user_metadata)));
  return null;
end $$;

create trigger jobs_searchable after insert on jobs
for each row execute function keep_job_text();

create function keep_video_text() returns trigger language plpgsql as $$
begin
  insert into job_texts
  values (new.job_id, new.video_id, lower(concat_ws(chr(1), new.video_id, new.title)))
  on conflict (job_id, video_id) do update set content = excluded.content
  where job_texts.content <> excluded.content;
  return null;
end $$;

create trigger job_videos_searchable after insert or update of title on job_videos
for each row execute function keep_video_text();
