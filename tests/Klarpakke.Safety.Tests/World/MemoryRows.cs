using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Testing.KillSwitch;
using Klarpakke.Testing.Portfolios;
using Klarpakke.Testing.Risk;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Safety.Tests.World;

/// <summary>All rows of a world in memory, tied together as the tables are. Each twin passes the contract tests of the store it stands for.</summary>
internal sealed class MemoryRows
{
    public MemoryRows(TimeProvider time)
    {
        Kill = new InMemoryKillStore(time) { Writing = Written };
        Risk.HasEpisode = user => Kill.RecordsOf(user) is [.., { Episode.ResetAt: null }];
        Risk.HasIntent = (user, position) => Trading.BooksOf(new AccountKey(user, Venue.Paper)).Orders.Values
            .Any(order => OrderPurpose.TryParse(order.Purpose, out var purpose) && purpose!.Position == position);
        Portfolios = new TrackedPortfolios(new InMemoryPortfolioStore());
        All = new CellRows(Trading, Portfolios, new LinkedRiskStore(Risk, Trading.Risk), Kill, Portfolios);
    }

    public InMemoryTradingStore Trading { get; } = new();

    public InMemoryUserRiskStore Risk { get; } = new();

    public InMemoryKillStore Kill { get; }

    public TrackedPortfolios Portfolios { get; }

    public CellRows All { get; }

    private void Written(KillRecord record)
    {
        var (user, episode) = (record.Episode.User, record.Episode);
        // In memory these are done when they return.
        _ = Trading.Risk.SetEpisodeAsync(user, episode.Id, record.ClosedAt is null, CancellationToken.None);
        if (episode.ResetAt is null)
        {
            Risk.CloseGate(user);
            _ = Trading.Risk.SetGateAsync(user, isOpen: false, CancellationToken.None);
        }
    }
}
