-- Strategies that run, and what each of them wanted. The row's state is the strategy's only memory: candles are in their own table.
create table strategies (
  strategy_id text collate "C" not null primary key,
  user_id text collate "C" not null,
  portfolio_id text collate "C" not null references portfolios (portfolio_id),
  venue text collate "C" not null,
  quote_asset text collate "C" not null,
  terms json not null,
  run_state text collate "C" not null,
  -- What is only watched, and the stops that the strategy keeps itself.
  state json not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  deleted_at timestamptz,
  version bigint not null,
  constraint strategies_in_their_portfolio check (starts_with(strategy_id, portfolio_id || '/')),
  constraint strategies_of_their_user check (starts_with(portfolio_id, user_id || '/')),
  constraint strategies_run_state_known check (run_state in ('paused', 'signal-only', 'running')),
  constraint strategies_deleted_do_nothing check (deleted_at is null or run_state = 'paused'),
  constraint strategies_state_is_object check (json_typeof(state) = 'object' and json_typeof(terms) = 'object'),
  constraint strategies_version_positive check (version > 0)
);

create index strategies_of_user on strategies (user_id, created_at) where deleted_at is null;
create index strategies_at_work on strategies (strategy_id) where deleted_at is null and run_state <> 'paused';

-- Every wish with what became of it: once per candle and kind, whoever asks again, and never changed.
create table strategy_signals (
  seq bigint generated always as identity primary key,
  strategy_id text collate "C" not null references strategies (strategy_id),
  user_id text collate "C" not null,
  symbol text collate "C" not null,
  candle_open timestamptz not null,
  kind text collate "C" not null,
  outcome text collate "C" not null,
  signal json not null,
  decided_at timestamptz not null,
  constraint strategy_signals_once unique (strategy_id, symbol, candle_open, kind),
  constraint strategy_signals_kind_known check (kind in ('enter', 'exit', 'move-stop')),
  constraint strategy_signals_outcome_known check (outcome in ('executed', 'blocked', 'exit-asked', 'stop-raised', 'would-enter', 'would-exit', 'would-move-stop')),
  constraint strategy_signals_signal_is_object check (json_typeof(signal) = 'object')
);

create index strategy_signals_newest on strategy_signals (strategy_id, seq desc);

create function refuse_strategy_signal_change() returns trigger language plpgsql as $$
begin
  raise exception 'strategy_signals are never changed: % refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger strategy_signals_never_changed before update or delete or truncate on strategy_signals
  for each statement execute function refuse_strategy_signal_change();

-- "always": also when a session pretends to be a replica.
alter table strategy_signals enable always trigger strategy_signals_never_changed;

grant select, insert, update on strategies to klarpakke_app;
grant select, insert on strategy_signals to klarpakke_app;
grant select on strategies, strategy_signals to klarpakke_read;
