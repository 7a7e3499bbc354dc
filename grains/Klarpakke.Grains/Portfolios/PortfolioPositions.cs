using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Portfolios;

namespace Klarpakke.Grains.Portfolios;

/// <summary>The positions of a portfolio that are open or were closed not long ago; of the others the sums.</summary>
internal sealed class PortfolioPositions : IDisposable
{
    /// <summary>How long a closed position is still shown and looked at.</summary>
    public static readonly TimeSpan ShownFor = TimeSpan.FromDays(1);

    // A fill of a closed position that is told late, or an order that was taken for lost.
    private static readonly TimeSpan LookAtRestEvery = TimeSpan.FromMinutes(1);

    private readonly PortfolioScope _scope;
    private readonly Dictionary<PositionId, PositionKeeper> _keepers = [];

    public PortfolioPositions(PortfolioScope scope, StoredPortfolio stored)
    {
        (_scope, Older) = (scope, stored.Older);
        foreach (var record in stored.Positions)
        {
            _keepers.Add(record.Row.Id, new PositionKeeper(scope, record, null));
        }
    }

    public PortfolioSums Older { get; private set; }

    public IEnumerable<PositionKeeper> All => _keepers.Values.OrderBy(keeper => keeper.Record.Row.OpenedAt).ThenBy(keeper => keeper.Record.Row.Id.Text, StringComparer.Ordinal);

    public bool IsAtRest => _keepers.Values.All(keeper => keeper.IsAtRest);

    public PortfolioSums Sums => _keepers.Values.Aggregate(Older, (sums, keeper) => sums.With(keeper.Record));

    /// <summary>Quote that entries may still take.</summary>
    public decimal Promised => _keepers.Values.Select(keeper => keeper.Record).Where(record => record.ClosedAt is null && !record.Work.Figures.IsEntryOver)
        .Sum(record => Math.Max(0m, record.Work.Promised - record.Work.Figures.Spent));

    public PositionKeeper? Find(PositionId id) => _keepers.GetValueOrDefault(id);

    /// <summary>Writes a new position down and looks after it from then on.</summary>
    public async Task<PositionKeeper> AddAsync(PositionRecord record, SymbolRules? rules)
    {
        await _scope.SaveAsync(record, isAudited: true);
        var keeper = new PositionKeeper(_scope, record, rules);
        _keepers.Add(record.Row.Id, keeper);
        return keeper;
    }

    /// <summary>Positions that somebody has to look at now.</summary>
    public ImmutableArray<PositionKeeper> Due() => [.. All.Where(IsDue)];

    /// <summary>Lets go of what has been closed for long.</summary>
    public void Forget()
    {
        foreach (var keeper in _keepers.Values.Where(keeper => keeper is { IsAtRest: true, IsBusy: false } && keeper.Record.ClosedAt < _scope.Now - ShownFor).ToArray())
        {
            Older = Older.With(keeper.Record);
            _keepers.Remove(keeper.Record.Row.Id);
            keeper.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var keeper in _keepers.Values)
        {
            keeper.Dispose();
        }
    }

    private bool IsDue(PositionKeeper keeper) =>
        !keeper.IsBusy && (!keeper.IsAtRest || keeper.LookedAt is not { } looked || _scope.Now - looked >= LookAtRestEvery);
}
