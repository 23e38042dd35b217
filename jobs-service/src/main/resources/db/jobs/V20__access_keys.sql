-- Who may use the archive. Of a key itself only its hash is kept.

create table access_keys (
  id text not null primary key,
  name text not null,
  role text not null,
  prefix text not null,
  hash text not null unique,
  created_at bigint not null
);

create index jobs_by_owner on jobs (owner, created_at, id);
