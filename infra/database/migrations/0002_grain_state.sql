-- State of actors. A cleared state keeps its row, without payload, so that a late writer with an old version is still found out.
create table grain_state (
  state_name text collate "C" not null,
  grain_id text collate "C" not null,
  -- json and not jsonb: the text must come back as it was written (member order, every digit, the escape \u0000).
  payload json,
  version bigint not null,
  modified_at timestamptz not null,
  primary key (state_name, grain_id),
  constraint grain_state_version_positive check (version > 0)
);

grant select, insert, update on grain_state to klarpakke_app;
grant select on grain_state to klarpakke_read;

-- Reminders of the one-process runtime. grain_hash places the grain on the ring, as an unsigned 32-bit number.
create table reminders (
  grain_id text collate "C" not null,
  name text collate "C" not null,
  grain_hash bigint not null,
  start_at timestamptz not null,
  period interval not null,
  version bigint not null,
  primary key (grain_id, name),
  constraint reminders_hash_in_range check (grain_hash between 0 and 4294967295),
  constraint reminders_version_positive check (version > 0)
);

create index reminders_by_hash on reminders (grain_hash);

-- One sequence for all: a reminder that is removed and made again never gets an old version back.
create sequence reminder_versions;

grant select, insert, update, delete on reminders to klarpakke_app;
grant usage on sequence reminder_versions to klarpakke_app;
grant select on reminders to klarpakke_read;
