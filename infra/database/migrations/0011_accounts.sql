-- Who may sign in. The id is random and is the key of the user's actors and audit chain; what names the person is in this table alone and goes when the person leaves.
create table user_accounts (
  user_id text collate "C" not null primary key,
  email text,
  normalized_email text collate "C",
  email_confirmed boolean not null,
  password_hash text,
  role text collate "C" not null,
  authenticator_key text,
  two_factor boolean not null,
  -- The newest step of time whose code was used: a code that was seen cannot be used again.
  last_code_step bigint not null default 0,
  created_at timestamptz not null,
  deleted_at timestamptz,
  version bigint not null,
  constraint user_accounts_one_per_address unique (normalized_email),
  constraint user_accounts_role_known check (role in ('user', 'operator')),
  constraint user_accounts_operators_have_a_second_factor check (role <> 'operator' or two_factor),
  constraint user_accounts_second_factor_has_a_key check (not two_factor or authenticator_key is not null),
  constraint user_accounts_named_until_deleted check ((deleted_at is null) = (email is not null) and (email is null) = (normalized_email is null)),
  constraint user_accounts_nothing_left_of_the_deleted check (deleted_at is null or (password_hash is null and authenticator_key is null)),
  constraint user_accounts_version_positive check (version > 0)
);

-- Codes that stand in for the second factor, each once. Only hashes: a code has 80 random bits.
create table account_recovery_codes (
  user_id text collate "C" not null references user_accounts (user_id),
  hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (user_id, hash)
);

-- Where somebody is signed in. The secrets are random and only their SHA-256 is here.
create table account_sessions (
  session_id text collate "C" not null primary key,
  user_id text collate "C" not null references user_accounts (user_id),
  kind text collate "C" not null,
  access_hash bytea not null,
  access_until timestamptz not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  device text,
  ended_at timestamptz,
  end_reason text collate "C",
  constraint account_sessions_one_per_secret unique (access_hash),
  constraint account_sessions_kind_known check (kind in ('bearer', 'cookie', 'stop')),
  constraint account_sessions_end_is_whole check ((ended_at is null) = (end_reason is null))
);

create index account_sessions_of_user on account_sessions (user_id) where ended_at is null;

-- Refresh tokens of a session, each used once. One that comes a second time was copied by somebody, and ends the session.
create table account_refresh_tokens (
  hash bytea not null primary key,
  session_id text collate "C" not null references account_sessions (session_id),
  issued_at timestamptz not null,
  used_at timestamptz
);

create index account_refresh_tokens_of_session on account_refresh_tokens (session_id);

-- What was sent by mail to prove that the mailbox is the person's. Used once.
create table account_tokens (
  hash bytea not null primary key,
  user_id text collate "C" not null references user_accounts (user_id),
  purpose text collate "C" not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint account_tokens_purpose_known check (purpose in ('confirm-email', 'reset-password'))
);

create index account_tokens_of_user on account_tokens (user_id, purpose, issued_at);

-- Attempts to prove to be somebody, by the SHA-256 of the address: one that nobody has is counted and locked like one that somebody has.
create table sign_in_attempts (
  subject bytea not null primary key,
  failures integer not null,
  locked_until timestamptz,
  last_at timestamptz not null,
  constraint sign_in_attempts_not_negative check (failures >= 0)
);

grant select, insert, update on user_accounts, account_recovery_codes, account_sessions, account_tokens to klarpakke_app;
-- Tokens of a session that has ended prove nothing any more, and attempts are forgotten after a success.
grant select, insert, update, delete on account_refresh_tokens, sign_in_attempts to klarpakke_app;
-- Queries see no secret and no address.
grant select (user_id, email_confirmed, role, two_factor, created_at, deleted_at, version) on user_accounts to klarpakke_read;
grant select (session_id, user_id, kind, access_until, expires_at, created_at, last_seen_at, ended_at, end_reason) on account_sessions to klarpakke_read;
