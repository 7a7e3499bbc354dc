-- Keys of users at venues. What is sealed can be opened only with a master key that no row holds, and only in its own row: user, venue and row are bound into the seal.
create table venue_keys (
  user_id text collate "C" not null,
  venue text collate "C" not null,
  state text collate "C" not null,
  last_four text collate "C" not null,
  may_trade boolean not null,
  may_withdraw boolean,
  is_ip_restricted boolean,
  warnings text[] collate "C" not null,
  problem text collate "C",
  -- The venue's own number of the account that the key opens; outlives the key, so that another account is noticed.
  account_number text collate "C",
  connected_at timestamptz not null,
  checked_at timestamptz not null,
  account_changed_at timestamptz,
  -- A new one for every key, bound into its seal; all four are empty once the key is forgotten.
  row_id uuid,
  master_key_id text collate "C",
  wrapped_key bytea,
  sealed bytea,
  version bigint not null,
  primary key (user_id, venue),
  constraint venue_keys_state_known check (state in ('active', 'blocked', 'leaving', 'forgotten')),
  constraint venue_keys_last_four check (length(last_four) = 4),
  constraint venue_keys_forgotten_is_empty check (
    (state = 'forgotten') = (row_id is null) and (row_id is null) = (sealed is null) and (sealed is null) = (wrapped_key is null) and (wrapped_key is null) = (master_key_id is null)),
  constraint venue_keys_version_positive check (version > 0)
);

-- For the rotation: which rows are sealed with which master key.
create index venue_keys_by_master on venue_keys (master_key_id) where master_key_id is not null;

-- What was imported of accounts that are looked at: one row per import's account, one per asset. What is not known has no amount: it is never zero.
create table venue_imports (
  user_id text collate "C" not null,
  venue text collate "C" not null,
  attempted_at timestamptz not null,
  read_at timestamptz,
  problem text collate "C",
  primary key (user_id, venue)
);

create table venue_balances (
  user_id text collate "C" not null,
  venue text collate "C" not null,
  place integer not null,
  asset text collate "C" not null,
  state text collate "C" not null,
  free numeric,
  locked numeric,
  set_aside numeric,
  read_at timestamptz not null,
  missing text collate "C",
  primary key (user_id, venue, place),
  foreign key (user_id, venue) references venue_imports (user_id, venue) on delete cascade,
  constraint venue_balances_state_known check (state in ('read', 'unknown', 'failed')),
  constraint venue_balances_unknown_has_no_amount check (
    (state = 'unknown') = (free is null) and (free is null) = (locked is null) and (locked is null) = (set_aside is null)),
  constraint venue_balances_what_is_missing_is_said check ((state = 'read') = (missing is null))
);

grant select, insert, update on venue_keys to klarpakke_app;
grant select, insert, update, delete on venue_imports, venue_balances to klarpakke_app;
grant select on venue_imports, venue_balances to klarpakke_read;
-- Queries have no business with what is sealed.
grant select (user_id, venue, state, last_four, may_trade, may_withdraw, is_ip_restricted, warnings, problem, connected_at, checked_at, account_changed_at, version)
  on venue_keys to klarpakke_read;
