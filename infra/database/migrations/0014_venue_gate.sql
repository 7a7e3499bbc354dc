-- What calls of accounts to venues came to: per hour and process, each its own sums, so that writing them again changes nothing.
create table venue_hours (
  venue text collate "C" not null,
  hour timestamptz not null,
  -- A place that stands for the venue and moves no money, as its testnet.
  mirror boolean not null,
  reporter uuid not null,
  orders bigint not null,
  rejected bigint not null,
  unknown bigint not null,
  unanswered bigint not null,
  -- Answered calls between the bounds of LatencyHistogram.
  latency bigint[] not null,
  primary key (venue, hour, mirror, reporter),
  constraint venue_hours_whole check (hour at time zone 'UTC' = date_trunc('hour', hour at time zone 'UTC')),
  constraint venue_hours_counts check (orders >= rejected + unknown and rejected >= 0 and unknown >= 0 and unanswered >= 0),
  constraint venue_hours_bounds check (cardinality(latency) = 14 and 0 <= all (latency))
);

-- Where each venue's gate stands. A row that nobody has renewed for minutes lets nothing in.
create table venue_gates (
  venue text collate "C" not null primary key,
  state text collate "C" not null,
  since timestamptz not null,
  judged_at timestamptz not null,
  version bigint not null,
  constraint venue_gates_state_known check (state in ('read-only', 'open', 'demoted')),
  constraint venue_gates_version_positive check (version > 0)
);

-- When gates opened and closed, and what they were judged by. Added to and never changed.
create table venue_gate_changes (
  venue text collate "C" not null references venue_gates (venue),
  number bigint not null,
  from_state text collate "C" not null,
  to_state text collate "C" not null,
  changed_at timestamptz not null,
  faults text[] not null,
  counted_from timestamptz not null,
  orders bigint not null,
  mirror_orders bigint not null,
  rejected bigint not null,
  unknown bigint not null,
  unanswered bigint not null,
  latency bigint[] not null,
  primary key (venue, number),
  constraint venue_gate_changes_numbered check (number > 0),
  constraint venue_gate_changes_are_changes check ((to_state = 'open' and from_state in ('read-only', 'demoted')) or (from_state = 'open' and to_state = 'demoted')),
  constraint venue_gate_changes_open_without_fault check ((to_state = 'open') = (cardinality(faults) = 0))
);

create function refuse_venue_gate_change() returns trigger language plpgsql as $$
begin
  raise exception 'venue_gate_changes are never changed: % refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger venue_gate_changes_never_changed before update or delete or truncate on venue_gate_changes
  for each statement execute function refuse_venue_gate_change();

-- "always": also when a session pretends to be a replica.
alter table venue_gate_changes enable always trigger venue_gate_changes_never_changed;

grant select, insert, update on venue_hours, venue_gates to klarpakke_app;
grant select, insert on venue_gate_changes to klarpakke_app;
grant select on venue_hours, venue_gates, venue_gate_changes to klarpakke_read;
