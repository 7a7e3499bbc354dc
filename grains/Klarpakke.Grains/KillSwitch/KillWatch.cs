using Klarpakke.Domain.KillSwitch;
using Klarpakke.Grains.Ports.KillSwitch;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Looks for what changes an episode from outside: positions that came up, stops that are crossed, symbols that trade again, fills of ours after the end.</summary>
internal sealed class KillWatch(string user, KillBook book, KillReader reader, KillAccounts accounts, IOpenPositions positions)
{
    private static readonly TimeSpan LookForPositionsEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookForTradingEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookForFillsEvery = TimeSpan.FromSeconds(5);

    /// <summary>Takes in positions that the episode does not know: their row was written before the gate was closed.</summary>
    public async Task<TimeSpan> RefreshAsync(CancellationToken cancellationToken)
    {
        var found = await positions.FindAsync(user, cancellationToken);
        accounts.Learn(found);
        foreach (var row in found.Positions.Where(row => book.Record!.Episode.Find(row.Id) is null))
        {
            await book.TellAsync(new KillEvent.PositionAwoke(KillPosition.Of(row)));
        }

        return LookForPositionsEvery;
    }

    /// <summary>A position whose stop is crossed does not wait for the window.</summary>
    public async Task<TimeSpan> LookAtStopAsync(KillPosition row, CancellationToken cancellationToken)
    {
        if (await reader.BidAsync(row.Symbol, cancellationToken) is { } bid && bid <= row.StopPrice)
        {
            await book.TellAsync(new KillEvent.StopCrossed(row.Position, bid));
        }

        return TimeSpan.Zero;
    }

    /// <summary>A position that could not be sold because its symbol did not trade is sold when it does.</summary>
    public async Task<TimeSpan> LookForTradingAsync(KillPosition row, CancellationToken cancellationToken)
    {
        if (await reader.TermsAsync(row.Symbol, cancellationToken) is { Rules.IsTrading: true })
        {
            await book.TellAsync(new KillEvent.PositionAwoke(row));
        }

        return LookForTradingEvery;
    }

    /// <summary>After the end: coins of ours that were not there are sold; the user's own are in no position.</summary>
    public async Task<TimeSpan> LookForFillsAsync(KillPosition row, CancellationToken cancellationToken)
    {
        var (position, _) = await reader.PositionAsync(row, cancellationToken);
        if (position.Net > (row.Residue?.Amount ?? 0m))
        {
            await book.TellAsync(new KillEvent.PositionAwoke(row));
        }

        return LookForFillsEvery;
    }
}
