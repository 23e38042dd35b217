-- Videos that are being deleted from the library; work on them waits. What a process left behind that
-- died meanwhile counts until its time is over.

create table video_deletions (
  id text not null primary key,
  video_id text not null,
  output_dir text not null,
  until bigint not null
);

create index video_deletions_by_video on video_deletions (video_id);
