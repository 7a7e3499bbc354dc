-- What users pay for, and every event that made it so. A user without a row has the plan that costs nothing.
create table user_plans (
  user_id text collate "C" not null primary key,
  plan text collate "C" not null,
  billing_interval text collate "C",
  status text collate "C" not null,
  active_since timestamptz,
  watching_since timestamptz,
  past_due_since timestamptz,
  changed_at timestamptz not null,
  source text collate "C" not null,
  version bigint not null,
  constraint user_plans_plan_known check (plan in ('free', 'pro', 'elite')),
  constraint user_plans_interval_known check (billing_interval in ('monthly', 'yearly')),
  constraint user_plans_status_known check (status in ('active', 'past-due')),
  constraint user_plans_source_known check (source in ('simulated-checkout', 'operator', 'user', 'platform')),
  -- Who pays has watched since some moment, and who does not owes nothing.
  constraint user_plans_paid_is_whole check ((plan = 'free') = (billing_interval is null) and (plan = 'free') = (active_since is null) and (plan = 'free') = (watching_since is null)),
  constraint user_plans_past_due_is_whole check ((status = 'past-due') = (past_due_since is not null) and (plan <> 'free' or status = 'active')),
  constraint user_plans_version_positive check (version > 0)
);

create table plan_events (
  user_id text collate "C" not null,
  event_id text collate "C" not null,
  kind text collate "C" not null,
  plan text collate "C",
  billing_interval text collate "C",
  source text collate "C" not null,
  told_by text collate "C" not null,
  reason text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  primary key (user_id, event_id)
);

-- The places for portfolios that a user's plan has given.
create table plan_portfolios (
  user_id text collate "C" not null,
  portfolio_id text collate "C" not null,
  taken_at timestamptz not null,
  primary key (user_id, portfolio_id)
);

-- Portfolios that were opened before there were plans keep their places.
insert into plan_portfolios (user_id, portfolio_id, taken_at) select user_id, portfolio_id, opened_at from portfolios;

grant select, insert, update on user_plans to klarpakke_app;
grant select, insert on plan_events, plan_portfolios to klarpakke_app;
grant select on user_plans, plan_events, plan_portfolios to klarpakke_read;
