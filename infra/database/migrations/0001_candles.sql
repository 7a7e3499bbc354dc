-- Closed candles. One table, no partitions: the primary key serves both the newest-N query of a chart and the upsert, and its leading columns keep a symbol's rows together.
create table candles (
  symbol text collate "C" not null,
  interval text collate "C" not null,
  open_time timestamptz not null,
  open numeric(28,12) not null,
  high numeric(28,12) not null,
  low numeric(28,12) not null,
  close numeric(28,12) not null,
  volume numeric(28,12) not null,
  quote_volume numeric(28,12) not null,
  trades bigint not null,
  primary key (symbol, interval, open_time),
  constraint candles_interval_known check (interval in ('1m', '5m', '1h', '1d')),
  constraint candles_prices_positive check (low > 0),
  constraint candles_high_and_low_enclose check (high >= greatest(open, close) and low <= least(open, close)),
  constraint candles_amounts_not_negative check (volume >= 0 and quote_volume >= 0 and trades >= 0)
);

grant select, insert, update on candles to klarpakke_app;
grant select on candles to klarpakke_read;
