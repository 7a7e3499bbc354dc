using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.Grains.Strategies;

/// <summary>Whom a strategy asks: its portfolio, its user's plan, and its venue's listings.</summary>
internal interface IStrategyPartners
{
    /// <summary>What the portfolio holds; null when it was never opened.</summary>
    Task<PortfolioStatus?> GetPortfolioAsync(CancellationToken cancellationToken);

    Task<SignalDecision> ProposeAsync(Signal signal, CancellationToken cancellationToken);

    Task<SignalPreview> PreviewAsync(Signal signal, CancellationToken cancellationToken);

    Task<PositionStatus?> ExitAsync(ExitPosition command, CancellationToken cancellationToken);

    /// <summary>Keeps the account awake through which the portfolio trades: one that has to wake first holds a signal up for seconds.</summary>
    Task WakeAccountAsync(AccountKey account, CancellationToken cancellationToken);

    /// <summary>How many strategies the user's plan has room for now.</summary>
    Task<int> GetPlacesAsync(CancellationToken cancellationToken);

    /// <summary>Until when the plan lets signals at the venue only be watched; null when it does not ask for that.</summary>
    Task<DateTimeOffset?> GetWatchingUntilAsync(Venue venue, CancellationToken cancellationToken);

    /// <summary>What the venue lists.</summary>
    Task<ImmutableArray<Instrument>> GetInstrumentsAsync(Venue venue, CancellationToken cancellationToken);
}
