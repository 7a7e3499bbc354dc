-- Who is told what, and how far it got. What happened stays in the audit log and the tables it changes; notices are read off them afterwards, so nothing that protects waits for one.

-- How far each chain of the audit log has been read.
create table notice_cursors (
  account text collate "C" not null primary key,
  seq bigint not null,
  constraint notice_cursors_seq_positive check (seq > 0)
);

-- What happened before there were notices is told to nobody.
insert into notice_cursors (account, seq) select account, max(seq) from audit_log group by account;

-- The inbox.
create table notices (
  notice_id bigint generated always as identity primary key,
  user_id text collate "C" not null,
  -- Names what is told: it is told once, however often it is found.
  notice_key text collate "C" not null,
  code text collate "C" not null,
  severity text collate "C" not null,
  facts json not null,
  occurred_at timestamptz not null,
  created_at timestamptz not null,
  -- The receipt.
  seen_at timestamptz,
  constraint notices_told_once unique (user_id, notice_key),
  constraint notices_severity_known check (severity in ('info', 'important', 'safety')),
  constraint notices_facts_is_object check (json_typeof(facts) = 'object')
);

create index notices_of_user on notices (user_id, notice_id desc);
create index notices_unseen on notices (user_id) where seen_at is null;

-- Where users can be reached beside their mail address, which is the account's.
create table notice_addresses (
  address_id uuid not null primary key,
  user_id text collate "C" not null,
  channel text collate "C" not null,
  -- What the user knows it by: a host, a device, a chat's name.
  label text not null,
  -- Chat, endpoint or address; null once it is gone.
  target text,
  -- Of a browser: what it is written to with. Public key and authentication secret, base64url.
  push_key text,
  push_auth text,
  -- Of a webhook: what it is signed with, sealed (docs/keys.md).
  master_key_id text collate "C",
  wrapped_key bytea,
  sealed bytea,
  linked_at timestamptz not null,
  gone_at timestamptz,
  gone_reason text collate "C",
  constraint notice_addresses_channel_known check (channel in ('telegram', 'webPush', 'webhook')),
  constraint notice_addresses_gone_is_whole check ((gone_at is null) = (target is not null) and (gone_at is null) = (gone_reason is null)),
  constraint notice_addresses_seal_is_whole check ((sealed is null) = (wrapped_key is null) and (sealed is null) = (master_key_id is null)),
  constraint notice_addresses_webhook_is_signed check ((channel = 'webhook' and gone_at is null) = (sealed is not null)),
  constraint notice_addresses_push_is_encrypted check ((channel = 'webPush' and gone_at is null) = (push_key is not null and push_auth is not null))
);

create unique index notice_addresses_once on notice_addresses (user_id, channel, target) where gone_at is null;
create index notice_addresses_of_user on notice_addresses (user_id) where gone_at is null;

-- The outbox: one row for each message.
create table notice_deliveries (
  delivery_id bigint generated always as identity primary key,
  notice_id bigint not null references notices (notice_id),
  user_id text collate "C" not null,
  channel text collate "C" not null,
  address_id uuid references notice_addresses (address_id),
  -- 0 first; 1 and 2 while nobody has seen it.
  step integer not null,
  state text collate "C" not null default 'waiting',
  due_at timestamptz not null,
  attempts integer not null default 0,
  leased_until timestamptz,
  problem text collate "C",
  settled_at timestamptz,
  constraint notice_deliveries_once unique nulls not distinct (notice_id, channel, address_id, step),
  constraint notice_deliveries_state_known check (state in ('waiting', 'delivered', 'failed', 'unneeded')),
  constraint notice_deliveries_settled_is_whole check ((settled_at is null) = (state = 'waiting')),
  constraint notice_deliveries_mail_has_no_row check ((address_id is null) = (channel = 'email'))
);

create index notice_deliveries_due on notice_deliveries (due_at) where state = 'waiting';
create index notice_deliveries_of_user on notice_deliveries (user_id);

create table notice_settings (
  user_id text collate "C" not null primary key,
  language text collate "C" not null,
  time_zone text collate "C" not null,
  quiet_from time,
  quiet_to time,
  -- Channels by group.
  channels json not null,
  changed_at timestamptz not null,
  version bigint not null,
  constraint notice_settings_quiet_is_whole check ((quiet_from is null) = (quiet_to is null) and quiet_from is distinct from quiet_to or quiet_from is null),
  constraint notice_settings_channels_is_object check (json_typeof(channels) = 'object'),
  constraint notice_settings_version_positive check (version > 0)
);

-- Codes by which a chat becomes a user's, as SHA-256; each once, and only the newest.
create table telegram_codes (
  hash bytea not null primary key,
  user_id text collate "C" not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create index telegram_codes_of_user on telegram_codes (user_id);

-- How far the bot's messages have been read.
create table telegram_updates (
  bot text collate "C" not null primary key,
  next_update bigint not null
);

grant select, insert, update on notice_cursors, notices, notice_deliveries, notice_addresses, notice_settings, telegram_codes, telegram_updates to klarpakke_app;
-- Codes are forgotten with the next; the rest goes when the person leaves.
grant delete on notices, notice_deliveries, notice_addresses, notice_settings, telegram_codes to klarpakke_app;
grant select on notices, notice_deliveries, notice_settings to klarpakke_read;
-- Queries see no address and nothing to write to it with.
grant select (address_id, user_id, channel, label, linked_at, gone_at, gone_reason) on notice_addresses to klarpakke_read;
