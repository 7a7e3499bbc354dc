using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Testing.KillSwitch;
using Klarpakke.Testing.Portfolios;
using Klarpakke.Testing.Risk;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Safety.Tests.World;

/// <summary>All rows of a world in memory, tied together as the tables are. Each twin passes the contract tests of the store it stands for.</summary>
internal sealed class MemoryRows : IWorldRows
{
    private readonly InMemoryTradingStore _trading = new();
    private readonly InMemoryUserRiskStore _risk = new();
    private readonly InMemoryKillStore _kill;
    private readonly TrackedPortfolios _portfolios = new(new InMemoryPortfolioStore());

    public MemoryRows(TimeProvider time)
    {
        _kill = new InMemoryKillStore(time) { Writing = Written };
        _risk.HasEpisode = user => _kill.RecordsOf(user) is [.., { Episode.ResetAt: null }];
        _risk.HasIntent = (user, position) => BooksOf(user).Orders.Values
            .Any(order => OrderPurpose.TryParse(order.Purpose, out var purpose) && purpose!.Position == position);
        All = new CellRows(_trading, _portfolios, new LinkedRiskStore(_risk, _trading.Risk), _kill, _portfolios);
    }

    public CellRows All { get; }

    public AccountView BooksOf(string user) => _trading.BooksOf(new AccountKey(user, Venue.Paper));

    public ImmutableArray<KillRecord> EpisodesOf(string user) => _kill.RecordsOf(user);

    public IEnumerable<PositionRecord> PositionsOf(string user) => _portfolios.PositionsOf(user);

    public UserRiskRows RiskOf(string user) => _risk.RowsOf(user);

    private void Written(KillRecord record)
    {
        var (user, episode) = (record.Episode.User, record.Episode);
        // In memory these are done when they return.
        _ = _trading.Risk.SetEpisodeAsync(user, episode.Id, record.ClosedAt is null, CancellationToken.None);
        if (episode.ResetAt is null)
        {
            _risk.CloseGate(user);
            _ = _trading.Risk.SetGateAsync(user, isOpen: false, CancellationToken.None);
        }
    }
}
