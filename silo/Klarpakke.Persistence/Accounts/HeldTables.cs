namespace Klarpakke.Persistence.Accounts;

/// <summary>Every table that holds rows of a person. A new one must be here before anything is written to it (a test compares this with the database).</summary>
internal static class HeldTables
{
    public static IReadOnlyList<HeldTable> All { get; } =
    [
        new("user_accounts",
            "select row_to_json(r)::text from (select user_id, email, email_confirmed, role, two_factor, created_at from user_accounts where user_id = @user) r", IsPrivate: true),
        new("account_sessions",
            """
            select row_to_json(r)::text
            from (select session_id, kind, created_at, last_seen_at, expires_at, device, ended_at, end_reason from account_sessions where user_id = @user order by created_at) r
            """,
            IsPrivate: true),
        new("account_tokens",
            "select row_to_json(r)::text from (select purpose, issued_at, expires_at, used_at from account_tokens where user_id = @user order by issued_at) r", IsPrivate: true),
        new("account_recovery_codes",
            "select row_to_json(r)::text from (select made_at, used_at from account_recovery_codes where user_id = @user order by made_at) r", IsPrivate: true),
        new("portfolios", "select row_to_json(r)::text from portfolios r where user_id = @user order by portfolio_id"),
        new("positions", "select row_to_json(r)::text from positions r where user_id = @user order by position_id"),
        new("signals", "select row_to_json(r)::text from signals r where user_id = @user order by portfolio_id, signal_id"),
        new("strategies", "select row_to_json(r)::text from strategies r where user_id = @user order by created_at, strategy_id"),
        new("strategy_signals", "select row_to_json(r)::text from strategy_signals r where user_id = @user order by seq"),
        new("entry_decisions", "select row_to_json(r)::text from entry_decisions r where user_id = @user order by portfolio_id, signal_id"),
        new("exposure_reservations", "select row_to_json(r)::text from exposure_reservations r where user_id = @user order by position_id"),
        new("equity_ledger", "select row_to_json(r)::text from equity_ledger r where user_id = @user order by seq"),
        new("user_risk", "select row_to_json(r)::text from user_risk r where user_id = @user"),
        new("entry_gates", "select row_to_json(r)::text from entry_gates r where user_id = @user"),
        new("kill_episodes", "select row_to_json(r)::text from kill_episodes r where user_id = @user order by number"),
        new("kill_commands", "select row_to_json(r)::text from kill_commands r where user_id = @user order by given_at, command_id"),
        new("platform_stop_accounts", "select row_to_json(r)::text from platform_stop_accounts r where user_id = @user order by command_id"),
        new("user_plans", "select row_to_json(r)::text from user_plans r where user_id = @user"),
        new("plan_events", "select row_to_json(r)::text from plan_events r where user_id = @user order by occurred_at, event_id"),
        new("plan_portfolios", "select row_to_json(r)::text from plan_portfolios r where user_id = @user order by portfolio_id"),
        new("venue_keys",
            """
            select row_to_json(r)::text
            from (
              select venue, state, last_four, may_trade, may_withdraw, is_ip_restricted, warnings, problem, connected_at, checked_at, account_changed_at
              from venue_keys where user_id = @user order by venue
            ) r
            """),
        new("venue_imports", "select row_to_json(r)::text from venue_imports r where user_id = @user order by venue"),
        new("venue_balances", "select row_to_json(r)::text from venue_balances r where user_id = @user order by venue, place"),
        new("backtests",
            """
            select row_to_json(r)::text
            from (
              select backtest_id, command, wish, state, created_at, started_at, ended_at, done, total, problem, summary, curve from backtests where user_id = @user order by backtest_id
            ) r
            """),
        new("backtest_trades",
            """
            select row_to_json(r)::text
            from (
              select trades.backtest_id, trades.number, trades.trade from backtest_trades trades join backtests on backtests.backtest_id = trades.backtest_id
              where backtests.user_id = @user order by trades.backtest_id, trades.number
            ) r
            """),
        new("backtest_files",
            """
            select row_to_json(r)::text
            from (
              select file_id, name, symbol, interval, candles, first_open, until, encode(sha256, 'hex') as sha256, bytes, uploaded_at from backtest_files where user_id = @user order by file_id
            ) r
            """),
        new("notices", "select row_to_json(r)::text from notices r where user_id = @user order by notice_id"),
        new("notice_deliveries", "select row_to_json(r)::text from notice_deliveries r where user_id = @user order by delivery_id"),
        new("notice_settings", "select row_to_json(r)::text from notice_settings r where user_id = @user"),
        new("notice_addresses",
            """
            select row_to_json(r)::text
            from (select address_id, channel, label, target, linked_at, gone_at, gone_reason from notice_addresses where user_id = @user order by linked_at) r
            """,
            IsPrivate: true),
        new("telegram_codes", "select row_to_json(r)::text from (select expires_at, used_at from telegram_codes where user_id = @user order by expires_at) r", IsPrivate: true),
        new("notice_cursors", "select row_to_json(r)::text from notice_cursors r where account = @user", IsPrivate: true),
        new("idempotent_commands",
            """
            select row_to_json(r)::text
            from (select key, received_at, status, body from idempotent_commands where user_id = @user order by received_at, key) r
            """,
            IsPrivate: true),
        new("account_fence", "select row_to_json(r)::text from account_fence r where starts_with(account, @user || '/') order by account"),
        new("order_intents", "select row_to_json(r)::text from order_intents r where starts_with(account, @user || '/') order by account, created_at, client_order_id"),
        new("fills", "select row_to_json(r)::text from fills r where starts_with(account, @user || '/') order by account, occurred_at, trade_id"),
        new("trade_cursors", "select row_to_json(r)::text from trade_cursors r where starts_with(account, @user || '/') order by account, symbol"),
        new("audit_log",
            """
            select row_to_json(r)::text
            from (
              select account, seq, occurred_at, kind, payload, encode(previous_hash, 'hex') as previous_hash, encode(hash, 'hex') as hash
              from audit_log where account = @user order by seq
            ) r
            """),
    ];
}
