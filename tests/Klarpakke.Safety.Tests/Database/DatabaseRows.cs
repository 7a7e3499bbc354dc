using System.Collections.Immutable;
using System.Data;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Persistence.KillSwitch;
using Klarpakke.Persistence.Portfolios;
using Klarpakke.Persistence.Risk;
using Klarpakke.Persistence.Trading;
using Klarpakke.Safety.Tests.World;
using Npgsql;

namespace Klarpakke.Safety.Tests.Database;

/// <summary>All rows of a world in PostgreSQL: the program's own stores on the program's own tables.</summary>
internal sealed class DatabaseRows : IWorldRows
{
    private readonly NpgsqlDataSource _app;
    private readonly PortfolioStore _portfolios;
    private readonly InlineCalls _tradingCalls = new();
    private readonly InlineCalls _portfolioCalls = new();
    private readonly InlineCalls _riskCalls = new();
    private readonly InlineCalls _killCalls = new();
    private readonly SeenRows<AccountView> _books;
    private readonly SeenRows<ImmutableArray<KillRecord>> _episodes;
    private readonly SeenRows<ImmutableArray<PositionRecord>> _positions;
    private readonly SeenRows<UserRiskRows> _risk;

    public DatabaseRows(NpgsqlDataSource app, TimeProvider time)
    {
        (_app, _portfolios) = (app, new PortfolioStore(app));
        All = new CellRows(
            GuardedRows.Of(new TradingStore(app, time), _tradingCalls), GuardedRows.Of(_portfolios, _portfolioCalls), GuardedRows.Of(new UserRiskStore(app), _riskCalls),
            GuardedRows.Of(new KillStore(app, time), _killCalls), GuardedRows.Of(new OpenPositions(app), new InlineCalls()));
        _books = new(() => _tradingCalls.Count, ReadBooksAsync);
        _episodes = new(() => _killCalls.Count, ReadEpisodesAsync);
        _positions = new(() => _portfolioCalls.Count, ReadPositionsAsync);
        // The kill switch closes the gate that is read with the user's risk.
        _risk = new(() => _riskCalls.Count + _killCalls.Count, ReadRiskAsync);
    }

    public CellRows All { get; }

    /// <summary>Calls of the desks to their stores.</summary>
    public int Calls => _tradingCalls.Count + _portfolioCalls.Count + _riskCalls.Count + _killCalls.Count;

    public AccountView BooksOf(string user) => _books.Of(user);

    public ImmutableArray<KillRecord> EpisodesOf(string user) => _episodes.Of(user);

    public IEnumerable<PositionRecord> PositionsOf(string user) => _positions.Of(user);

    public UserRiskRows RiskOf(string user) => _risk.Of(user);

    private async Task<AccountView> ReadBooksAsync(string user)
    {
        await using var connection = await _app.OpenConnectionAsync();
        return await TradingRows.ReadAsync(connection, new AccountKey(user, Venue.Paper), CancellationToken.None);
    }

    private async Task<ImmutableArray<KillRecord>> ReadEpisodesAsync(string user)
    {
        await using var command = _app.CreateCommand("select state::text from kill_episodes where user_id = $1 order by number");
        command.Parameters.Add(new NpgsqlParameter { Value = user });
        await using var reader = await command.ExecuteReaderAsync();
        var records = ImmutableArray.CreateBuilder<KillRecord>();
        while (await reader.ReadAsync())
        {
            records.Add(KillJson.Read(reader.GetString(0)));
        }

        return records.ToImmutable();
    }

    private async Task<ImmutableArray<PositionRecord>> ReadPositionsAsync(string user) =>
        await _portfolios.ReadAsync($"{user}/main", DateTimeOffset.UnixEpoch, CancellationToken.None) is { } stored ? [.. stored.Positions] : [];

    private async Task<UserRiskRows> ReadRiskAsync(string user)
    {
        await using var connection = await _app.OpenConnectionAsync();
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        return await UserRiskRowReader.ReadAsync(snapshot, user, CancellationToken.None);
    }
}
