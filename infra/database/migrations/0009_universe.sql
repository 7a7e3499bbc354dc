-- Universe versions: which coins may be bought in a week, and all that it follows from. One row per week, written once and never changed, whoever asks.
create table universe_versions (
  name text collate "C" not null primary key,
  -- Monday 00:00 UTC of its week.
  valid_from timestamptz not null,
  made_at timestamptz not null,
  source text collate "C" not null,
  -- The provider's answer byte for byte; none for a version that is carried over: the answer is with the version it was made for.
  answer bytea,
  answer_sha256 bytea not null,
  filter_version integer not null,
  -- Every listed coin in its order with the reason it was dropped. json keeps the text exactly as it was hashed.
  selection json not null,
  selection_sha256 bytea not null,
  carried_from text collate "C" references universe_versions (name),
  constraint universe_versions_one_per_week unique (valid_from),
  constraint universe_versions_named_by_week check (name = to_char(valid_from at time zone 'UTC', '"Universe_Version_"IYYY"_"IW')),
  constraint universe_versions_from_monday check (extract(isodow from valid_from at time zone 'UTC') = 1 and valid_from at time zone 'UTC' = date_trunc('day', valid_from at time zone 'UTC')),
  constraint universe_versions_source_known check (source in ('coinmarketcap', 'simulated')),
  constraint universe_versions_answer_is_hashed check (octet_length(answer_sha256) = 32 and (answer is null or sha256(answer) = answer_sha256)),
  constraint universe_versions_answer_or_carried check ((answer is null) = (carried_from is not null)),
  constraint universe_versions_carried_forward check (carried_from < name),
  constraint universe_versions_selection_is_hashed check (selection_sha256 = sha256(convert_to(selection::text, 'UTF8')))
);

create function refuse_universe_change() returns trigger language plpgsql as $$
begin
  raise exception 'universe_versions are never changed: % refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger universe_versions_never_changed before update or delete or truncate on universe_versions
  for each statement execute function refuse_universe_change();

-- "always": also when a session pretends to be a replica.
alter table universe_versions enable always trigger universe_versions_never_changed;

-- Since when no listing could be had for a week: half an hour is counted from here, also across restarts.
create table universe_failures (
  name text collate "C" not null primary key,
  failing_since timestamptz not null,
  failed_at timestamptz not null,
  failures integer not null,
  reason text not null
);

grant select, insert on universe_versions to klarpakke_app;
grant select, insert, update on universe_failures to klarpakke_app;
grant select on universe_versions, universe_failures to klarpakke_read;
