-- Candles that users have brought, one file as it came. Nobody but the user's own backtests reads them.
create table backtest_files (
  file_id text collate "C" not null primary key,
  user_id text collate "C" not null,
  name text not null,
  symbol text collate "C" not null,
  interval text collate "C" not null,
  candles bigint not null,
  first_open timestamptz not null,
  until timestamptz not null,
  sha256 bytea not null,
  bytes integer not null,
  content bytea not null,
  uploaded_at timestamptz not null,
  constraint backtest_files_counts_positive check (candles > 0 and bytes > 0)
);

create index backtest_files_of_user on backtest_files (user_id, file_id);

-- What users want tested, and what was found. Whoever runs one holds a lease on it: a host that has died leaves nothing running for ever.
create table backtests (
  backtest_id text collate "C" not null primary key,
  user_id text collate "C" not null,
  -- The name the client gave the wish: it is written down once.
  command text collate "C" not null,
  wish json not null,
  state text collate "C" not null,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  attempts integer not null default 0,
  runner text collate "C",
  lease_until timestamptz,
  cancel_asked boolean not null default false,
  done bigint not null default 0,
  total bigint not null default 0,
  problem text,
  -- The result: its written form without curve, gaps and trades; its curve; and the whole of it and the reports, packed.
  summary json,
  curve json,
  report bytea,
  html_nb bytea,
  html_en bytea,
  constraint backtests_one_per_command unique (user_id, command),
  constraint backtests_state_known check (state in ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  constraint backtests_running_has_a_lease check ((state = 'running') = (runner is not null) and (runner is null) = (lease_until is null)),
  constraint backtests_ended_has_a_time check ((state in ('queued', 'running')) = (ended_at is null)),
  constraint backtests_done_has_a_result check ((state = 'done') = (report is not null and summary is not null and curve is not null and html_nb is not null and html_en is not null)),
  constraint backtests_counts_not_negative check (attempts >= 0 and done >= 0 and total >= 0)
);

create index backtests_of_user on backtests (user_id, backtest_id);
create index backtests_waiting on backtests (created_at, backtest_id) where state = 'queued';
-- One at a time for each user, whoever asks.
create unique index backtests_one_running on backtests (user_id) where state = 'running';

create table backtest_trades (
  backtest_id text collate "C" not null references backtests (backtest_id) on delete cascade,
  number integer not null,
  trade json not null,
  primary key (backtest_id, number)
);

grant select, insert, update, delete on backtest_files, backtests, backtest_trades to klarpakke_app;
grant select on backtest_files, backtests, backtest_trades to klarpakke_read;
