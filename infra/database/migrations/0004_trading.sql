-- Who may write an account's books: the newest activation. Taking an account over raises the number, and every write of trading rows is made under it.
create table account_fence (
  account text collate "C" not null primary key,
  fence bigint not null,
  constraint account_fence_positive check (fence > 0)
);

-- Every order of the platform, written before it is sent. What the venue tells of it later moves the same row forward.
create table order_intents (
  account text collate "C" not null,
  client_order_id text collate "C" not null,
  purpose text collate "C" not null,
  attempt integer not null,
  symbol text collate "C" not null,
  side text collate "C" not null,
  kind text collate "C" not null,
  quantity numeric(28,12) not null,
  limit_price numeric(28,12),
  trigger_price numeric(28,12),
  strategy_number integer,
  state text collate "C" not null,
  executed numeric(28,12) not null,
  venue_order_id bigint,
  created_at timestamptz not null,
  -- First proven ended, with every fill booked. Never taken back: a later attempt may stand on it.
  settled_at timestamptz,
  -- Found at the venue by its tag, without a row of ours: it is a fact already, so the rule for new attempts cannot hold for it.
  adopted boolean not null,
  version bigint not null,
  primary key (account, client_order_id),
  constraint order_intents_attempt_once unique (account, purpose, attempt),
  constraint order_intents_in_fence foreign key (account) references account_fence (account),
  constraint order_intents_attempt_positive check (attempt > 0),
  constraint order_intents_side_known check (side in ('buy', 'sell')),
  constraint order_intents_kind_known check (kind in ('limit-immediate', 'limit', 'market', 'stop-market', 'stop-limit', 'foreign')),
  constraint order_intents_state_known
    check (state in ('unknown', 'pending', 'open', 'filled', 'cancelled', 'expired', 'rejected', 'never-arrived')),
  constraint order_intents_amounts check (quantity > 0 and executed >= 0 and limit_price > 0 and trigger_price > 0),
  constraint order_intents_version_positive check (version > 0)
);

-- At most one attempt of a purpose may be in the world at a time.
create unique index order_intents_one_unsettled on order_intents (account, purpose) where settled_at is null and not adopted;

-- Fills of the platform's orders. The symbol names the venue, so a trade counts once however often it is told.
create table fills (
  account text collate "C" not null,
  symbol text collate "C" not null,
  trade_id bigint not null,
  venue_order_id bigint not null,
  side text collate "C" not null,
  price numeric(28,12) not null,
  quantity numeric(28,12) not null,
  commission numeric(28,12) not null,
  commission_asset text collate "C",
  occurred_at timestamptz not null,
  primary key (account, symbol, trade_id),
  constraint fills_side_known check (side in ('buy', 'sell')),
  constraint fills_amounts check (price > 0 and quantity > 0 and commission >= 0)
);

-- Per symbol the trade id before which every trade of the account is accounted for.
create table trade_cursors (
  account text collate "C" not null,
  symbol text collate "C" not null,
  next_trade_id bigint not null,
  primary key (account, symbol)
);

grant select, insert, update on account_fence, order_intents, trade_cursors to klarpakke_app;
grant select, insert on fills to klarpakke_app;
grant select on account_fence, order_intents, fills, trade_cursors to klarpakke_read;
