using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Pricing;

namespace Klarpakke.Domain.Backtests;

/// <summary>What an entry is decided on, besides its market.</summary>
/// <param name="Now">End of the candle.</param>
/// <param name="Trips">The stops.</param>
/// <param name="Exposures">What is open or about to be.</param>
/// <param name="Valuation">What the account is worth, or that it is not known.</param>
/// <param name="FreeCash">Cash neither spent nor held for an entry.</param>
internal sealed record EntryAccount(DateTimeOffset Now, TripState Trips, ImmutableArray<Exposure> Exposures, Valuation Valuation, Money FreeCash);
