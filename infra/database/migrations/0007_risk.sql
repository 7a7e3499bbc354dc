-- Further reasons of refusals, and why a venue ended an order: what may be tried next depends on both.
alter table order_intents
  add column expiry_reason text collate "C",
  drop constraint order_intents_refusal_known,
  add constraint order_intents_refusal_known check (refusal in (
    'unreachable', 'timeout', 'rate-limited', 'banned', 'unavailable', 'outcome-unknown', 'invalid-request', 'not-found', 'unauthorized', 'clock-skew', 'rejected',
    'price-refused', 'balance-too-low', 'not-tradable', 'not-attempted', 'bad-response', 'trigger-passed', 'notional-refused'));

-- Whether anything may be bought for a user. Closing it is part of the transaction that opens a kill-switch episode; a purchase's row is written under a share lock on it,
-- so that from the commit on no purchase can be written, whoever asks.
create table entry_gates (
  user_id text collate "C" not null primary key,
  is_open boolean not null,
  changed_at timestamptz not null,
  version bigint not null,
  constraint entry_gates_version_positive check (version > 0)
);

-- A user's risk as the risk actor keeps it: money, baselines, trips, latches. Versioned: two writers cannot both go on from the same row.
create table user_risk (
  user_id text collate "C" not null primary key,
  state json not null,
  profile_version integer not null,
  mode text collate "C" not null,
  saved_at timestamptz not null,
  version bigint not null,
  constraint user_risk_mode_known check (mode in ('normal', 'signal-only', 'close-only')),
  constraint user_risk_state_is_object check (json_typeof(state) = 'object'),
  constraint user_risk_version_positive check (version > 0)
);

-- Limits that were reached and that the kill switch has not acknowledged: looked for every few seconds, and almost always none.
create index user_risk_untold on user_risk (user_id) where json_array_length(state -> 'Undelivered') > 0;

-- What each approved entry takes of the user's exposure, from the approving transaction until its position is closed. The approval is kept: the same signal gets it again.
create table exposure_reservations (
  user_id text collate "C" not null,
  position_id text collate "C" not null,
  portfolio_id text collate "C" not null,
  signal_id text collate "C" not null,
  base_asset text collate "C" not null,
  approval json not null,
  approved_at timestamptz not null,
  -- The order must have been written by then; a reservation that was never used is given back after it.
  expires_at timestamptz not null,
  released_at timestamptz,
  primary key (user_id, position_id),
  constraint exposure_reservations_one_per_signal unique (portfolio_id, signal_id),
  constraint exposure_reservations_approval_is_object check (json_typeof(approval) = 'object')
);

create unique index exposure_reservations_one_per_coin on exposure_reservations (user_id, base_asset) where released_at is null;

-- What was decided of each signal, with every finding: the same signal is answered alike, and "why was this (not) traded" from here.
create table entry_decisions (
  user_id text collate "C" not null,
  portfolio_id text collate "C" not null,
  signal_id text collate "C" not null,
  decided_at timestamptz not null,
  is_approved boolean not null,
  decision json not null,
  primary key (user_id, portfolio_id, signal_id),
  constraint entry_decisions_decision_is_object check (json_typeof(decision) = 'object')
);

-- The user's equity ledger: what changed what the platform manages. A row is written once, whoever tells it again.
create table equity_ledger (
  user_id text collate "C" not null,
  seq bigint not null,
  item_key text collate "C" not null,
  portfolio_id text collate "C" not null,
  occurred_at timestamptz not null,
  event json not null,
  primary key (user_id, seq),
  constraint equity_ledger_told_once unique (user_id, item_key),
  constraint equity_ledger_seq_positive check (seq > 0),
  constraint equity_ledger_event_is_object check (json_typeof(event) = 'object')
);

-- A named set of positions with its own cash. Paper and live alike.
create table portfolios (
  portfolio_id text collate "C" not null primary key,
  user_id text collate "C" not null,
  venue text collate "C" not null,
  quote_asset text collate "C" not null,
  state json not null,
  opened_at timestamptz not null,
  version bigint not null,
  constraint portfolios_state_is_object check (json_typeof(state) = 'object'),
  constraint portfolios_version_positive check (version > 0)
);

create index portfolios_of_user on portfolios (user_id);

create table positions (
  user_id text collate "C" not null,
  position_id text collate "C" not null,
  portfolio_id text collate "C" not null references portfolios (portfolio_id),
  symbol text collate "C" not null,
  stage text collate "C" not null,
  -- What the rules of positions go by; everybody may read it.
  state json not null,
  -- What its portfolio keeps beside that: figures, wishes, rows on their way to the equity ledger.
  work json not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  version bigint not null,
  primary key (user_id, position_id),
  constraint positions_state_is_object check (json_typeof(state) = 'object'),
  constraint positions_work_is_object check (json_typeof(work) = 'object'),
  constraint positions_version_positive check (version > 0)
);

create index positions_open on positions (user_id) where closed_at is null;
create index positions_of_portfolio on positions (portfolio_id);

-- What became of each signal: proposed once, answered once, whatever is repeated.
create table signals (
  portfolio_id text collate "C" not null references portfolios (portfolio_id),
  signal_id text collate "C" not null,
  user_id text collate "C" not null,
  received_at timestamptz not null,
  signal json not null,
  decided_at timestamptz,
  decision json,
  primary key (portfolio_id, signal_id)
);

create index signals_undecided on signals (portfolio_id) where decision is null;

-- Kill-switch episodes. At most one of a user is open; its phase moves by compare-and-swap on the version.
create table kill_episodes (
  user_id text collate "C" not null,
  episode_id text collate "C" not null,
  -- The episode's number among the user's, from 1 without gaps; its id is made of it.
  number bigint not null,
  phase text collate "C" not null,
  deadline timestamptz,
  opened_at timestamptz not null,
  -- When a limit was reached while positions were open; counts for the breaker of correlated trips.
  tripped_at timestamptz,
  closed_at timestamptz,
  -- Until when somebody must look after it; null for no end.
  watched_until timestamptz,
  state json not null,
  version bigint not null,
  primary key (user_id, episode_id),
  constraint kill_episodes_numbered_once unique (user_id, number),
  constraint kill_episodes_state_is_object check (json_typeof(state) = 'object'),
  constraint kill_episodes_version_positive check (version > 0)
);

create unique index kill_episodes_one_open on kill_episodes (user_id) where closed_at is null;
create index kill_episodes_endless on kill_episodes (user_id) where watched_until is null;
create index kill_episodes_watched on kill_episodes (watched_until) where watched_until is not null;
create index kill_episodes_tripped on kill_episodes (tripped_at) where tripped_at is not null;

-- How commands of the kill switch were answered: the same command again is answered alike, whatever has happened since.
create table kill_commands (
  user_id text collate "C" not null,
  command_id text collate "C" not null,
  episode_id text collate "C" not null,
  command text collate "C" not null,
  given_by text collate "C" not null,
  given_at timestamptz not null,
  refused text collate "C",
  primary key (user_id, command_id)
);

-- Stops of everybody: asked for by one operator, confirmed by another, then done account by account.
create table platform_stops (
  command_id text collate "C" not null primary key,
  asked_by text collate "C" not null,
  reason text collate "C" not null,
  asked_at timestamptz not null,
  confirmed_by text collate "C",
  confirmed_at timestamptz,
  constraint platform_stops_two_operators check (confirmed_by <> asked_by),
  constraint platform_stops_confirmed_whole check ((confirmed_by is null) = (confirmed_at is null))
);

create table platform_stop_accounts (
  command_id text collate "C" not null references platform_stops (command_id),
  user_id text collate "C" not null,
  -- Place in the order of exposure, the largest first.
  place integer not null,
  stopped_at timestamptz,
  primary key (command_id, user_id)
);

-- Answers to commands that carry an idempotency key: the same key again is answered alike and does nothing. The row is written before the effect, so one without an answer is
-- being done, or was when a process died: after its lease the same request may be done again, whose effect knows its own command.
create table idempotent_commands (
  user_id text collate "C" not null,
  key text collate "C" not null,
  -- Empty once it is known that nothing was done: any request may use the key then.
  request_hash bytea not null,
  received_at timestamptz not null,
  lease_until timestamptz not null,
  status integer,
  body text,
  primary key (user_id, key),
  constraint idempotent_commands_answer_is_whole check ((status is null) = (body is null))
);

-- Which signal an audit row is about; null for rows of other kinds, whose payloads are not even looked at: json may hold escapes that no text can.
create function signal_of_audit(kind text, payload json) returns text language sql immutable as $$
  select case
    when kind in ('signal.received', 'signal.decided', 'decision.approved', 'decision.denied', 'position.opened', 'position.changed', 'position.closed')
    then (payload ->> 'portfolio') || chr(31) || (payload ->> 'signal')
  end
$$;

create index audit_log_of_signal on audit_log (account, signal_of_audit(kind, payload)) where signal_of_audit(kind, payload) is not null;

grant select, insert, update on entry_gates, user_risk, exposure_reservations, portfolios, positions, signals, kill_episodes, idempotent_commands to klarpakke_app;
grant select, insert, update on platform_stops, platform_stop_accounts to klarpakke_app;
grant select, insert on kill_commands to klarpakke_app;
grant select on kill_commands, platform_stops, platform_stop_accounts to klarpakke_read;
grant select, insert on equity_ledger, entry_decisions to klarpakke_app;
grant select on equity_ledger, entry_decisions, entry_gates, user_risk, exposure_reservations, portfolios, positions, signals, kill_episodes to klarpakke_read;
