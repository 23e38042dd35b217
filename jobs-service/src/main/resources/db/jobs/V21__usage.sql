-- What each process counted of each hour; nobody else changes its rows.

create table usage_hours (
  hour bigint not null,
  process text not null,
  caller text not null,
  endpoint text not null,
  requests bigint not null,
  errors bigint not null,
  -- bucket:count, separated by commas; see Latencies.
  latencies text not null,
  primary key (hour, process, caller, endpoint)
);
