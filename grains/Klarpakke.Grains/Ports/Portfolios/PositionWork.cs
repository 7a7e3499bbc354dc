using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Ports.Portfolios;

/// <summary>What a portfolio keeps of a position beside its row.</summary>
/// <param name="Signal">The signal it comes from.</param>
/// <param name="EnterBefore">From this instant on its entry may not be sent.</param>
/// <param name="Promised">Quote its entry may take at most.</param>
/// <param name="Figures">What its orders and fills came to when they were last seen.</param>
public sealed record PositionWork(string Signal, DateTimeOffset EnterBefore, decimal Promised, PositionFigures Figures)
{
    /// <summary>The wish to close it; null while there is none.</summary>
    public ExitWish? Exit { get; init; }

    /// <summary>The stop that was last cancelled by us, so that it is not taken for one that vanished; null while there was none.</summary>
    public string? Cancelled { get; init; }

    /// <summary>How often a stop was gone from the venue that nobody of the platform had cancelled.</summary>
    public int StopsVanished { get; init; }

    /// <summary>Trade ids of fills that are on their way to the equity ledger, or there.</summary>
    public ImmutableArray<long> Told { get; init; } = [];

    /// <summary>Rows the equity ledger has not confirmed yet, oldest first.</summary>
    public ImmutableArray<BookEntry> Outbox { get; init; } = [];

    /// <summary>Base told to the ledger as dust.</summary>
    public decimal SetAside { get; init; }

    /// <summary>True once its exposure is given back.</summary>
    public bool IsReleased { get; init; }

    /// <summary>When a person last removed what only a person could; refusals before that count no more. Null while that was not needed.</summary>
    public DateTimeOffset? HelpedAt { get; init; }
}
