-- When each process at this database last got on with a step: whoever can't learns from it that it is
-- the only one.

create table reached_steps (
  process text not null,
  step text not null,
  at bigint not null,
  primary key (process, step)
);
