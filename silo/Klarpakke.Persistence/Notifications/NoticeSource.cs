using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Klarpakke.Domain.Notifications;
using Klarpakke.Grains.Ports.Notifications;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Notifications;

/// <summary>Finds what users have to be told in the rows of everybody else. Only reads, and takes no lock that a writer could wait for.</summary>
internal sealed class NoticeSource(NpgsqlDataSource app) : INoticeSource
{
    private static readonly ImmutableSortedDictionary<string, string> NoFacts = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public async Task<NoticeEvents> ReadEventsAsync(IReadOnlyCollection<string> kinds, int most, CancellationToken cancellationToken)
    {
        // The ends of all chains by one look each at the primary key, whatever their lengths.
        const string Behind =
            """
            with recursive heads (account, seq) as (
              (select account, seq from audit_log order by account desc, seq desc limit 1)
              union all
              select below.account, below.seq
              from heads cross join lateral (select account, seq from audit_log where account < heads.account order by account desc, seq desc limit 1) below)
            select heads.account as "Account", coalesce(done.seq, 0) as "ReadTo"
            from heads left join notice_cursors done on done.account = heads.account
            where heads.seq > coalesce(done.seq, 0)
            """;
        const string Rows =
            """
            select a.account as "Account", a.seq as "Sequence", a.kind as "Kind", a.occurred_at as "OccurredAt",
                   case when a.kind = any(@kinds) then a.payload::text end as "Payload",
                   coalesce(a.kind in ('kill.opened', 'kill.phase')
                     and (select (state #>> '{Episode,IsDrill}')::boolean from kill_episodes where user_id = a.account and episode_id = a.payload ->> 'episode'), false) as "IsDrill",
                   a.kind = 'account.signed-in' and exists (
                     select 1 from account_sessions s where s.session_id = a.payload ->> 'session' and s.user_id = a.account
                       and exists (select 1 from account_sessions o where o.user_id = s.user_id and o.created_at < s.created_at)
                       and not exists (select 1 from account_sessions o where o.user_id = s.user_id and o.created_at < s.created_at and o.device is not distinct from s.device)) as "IsNewDevice",
                   case when a.kind in ('channel.linked', 'channel.gone')
                     then (select label from notice_addresses where address_id = (a.payload ->> 'id')::uuid and user_id = a.account) end as "Label"
            from unnest(@accounts, @after) as chains (account, after)
            cross join lateral (select * from audit_log where audit_log.account = chains.account and seq > chains.after order by seq limit @most) a
            order by a.account, a.seq
            """;
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        var behind = (await connection.QueryAsync<Chain>(new CommandDefinition(Behind, cancellationToken: cancellationToken))).AsList();
        if (behind.Count == 0)
        {
            return new NoticeEvents([], ImmutableSortedDictionary<string, long>.Empty);
        }

        var values = new { kinds = kinds.ToArray(), most, accounts = behind.ConvertAll(chain => chain.Account).ToArray(), after = behind.ConvertAll(chain => chain.ReadTo).ToArray() };
        var rows = (await connection.QueryAsync<EventRow>(new CommandDefinition(Rows, values, cancellationToken: cancellationToken))).AsList();
        return new NoticeEvents(
            [.. rows.Where(row => row.Payload is not null).Select(row => row.ToEvent())],
            rows.GroupBy(row => row.Account, StringComparer.Ordinal).ToImmutableSortedDictionary(chain => chain.Key, chain => chain.Max(row => row.Sequence), StringComparer.Ordinal));
    }

    public Task<ImmutableArray<Notice>> FindUnprotectedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select user_id as "User", position_id as "Position", symbol as "Symbol", (state ->> 'UnprotectedSince')::timestamptz as "Since"
            from positions where closed_at is null and (state ->> 'UnprotectedSince')::timestamptz <= @before
            """;
        return FindAsync<UnprotectedRow>(Sql, new { before }, row => new Notice(
            row.User, $"unprotected/{row.Position}/{TextOf(row.Since)}", RiskNotices.PositionUnprotected, row.Since,
            NoFacts.Add("position", row.Position).Add("symbol", row.Symbol).Add("since", TextOf(row.Since))), cancellationToken);
    }

    public Task<ImmutableArray<Notice>> FindWatchedAsync(TimeSpan duration, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select user_id as "User", plan as "Plan", watching_since + @duration as "Over"
            from user_plans where plan <> 'free' and watching_since + @duration > @from and watching_since + @duration <= @to
            """;
        return FindAsync<WatchedRow>(
            Sql, new { duration, from, to }, row => new Notice(row.User, $"watched/{TextOf(row.Over)}", AccountNotices.CoolingOffOver, row.Over, NoFacts.Add("plan", row.Plan)), cancellationToken);
    }

    public Task<ImmutableArray<Notice>> SumUpAsync(string code, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select f.user_id as "User", f.quote_asset as "Asset", count(p.position_id) filter (where p.closed_at >= @from and p.closed_at < @to)::text as "Closed",
                   count(p.position_id) filter (where p.closed_at is null)::text as "Open",
                   trim_scale(round(coalesce(sum((p.work #>> '{Figures,Realised}')::numeric) filter (where p.closed_at >= @from and p.closed_at < @to), 0), 8))::text as "Realised"
            from portfolios f left join positions p on p.portfolio_id = f.portfolio_id
            where f.opened_at < @to
            group by f.user_id, f.quote_asset
            having count(p.position_id) filter (where p.closed_at is null or (p.closed_at >= @from and p.closed_at < @to)) > 0
            """;
        var day = from.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return FindAsync<SumRow>(Sql, new { from, to }, row => new Notice(
            row.User, $"{code}/{day}/{row.Asset}", code, to,
            NoFacts.Add("day", day).Add("asset", row.Asset).Add("closed", row.Closed).Add("open", row.Open).Add("result", row.Realised)), cancellationToken);
    }

    public async Task<ImmutableArray<string>> ListUsersAsync(CancellationToken cancellationToken)
    {
        // Users of development have no account, but portfolios.
        const string Sql =
            """
            select user_id from user_accounts where role = 'user' and deleted_at is null
            union
            select user_id from portfolios where not exists (select 1 from user_accounts a where a.user_id = portfolios.user_id and a.deleted_at is not null)
            """;
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(Sql, cancellationToken: cancellationToken))];
    }

    private async Task<ImmutableArray<Notice>> FindAsync<TRow>(string sql, object values, Func<TRow, Notice> notice, CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return [.. (await connection.QueryAsync<TRow>(new CommandDefinition(sql, values, cancellationToken: cancellationToken))).Select(notice)];
    }

    private static string TextOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private sealed record Chain(string Account, long ReadTo);

    private sealed record UnprotectedRow(string User, string Position, string Symbol, DateTimeOffset Since);

    private sealed record WatchedRow(string User, string Plan, DateTimeOffset Over);

    private sealed record SumRow(string User, string Asset, string Closed, string Open, string Realised);

    private sealed record EventRow(string Account, long Sequence, string Kind, DateTimeOffset OccurredAt, string? Payload, bool IsDrill, bool IsNewDevice, string? Label)
    {
        public NoticeEvent ToEvent() => new(Account, Sequence, Kind, OccurredAt, JsonSerializer.Deserialize<JsonElement>(Payload!), IsDrill, IsNewDevice, Label);
    }
}
