using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>What a venue says about trading one pair with one account. A part that could not be read is null.</summary>
/// <param name="Rules">The venue's demands, at most a minute old.</param>
/// <param name="MaxStops">How many orders with a trigger the account may have open on the pair; null when the venue names no number either.</param>
/// <param name="Reference">The venue's average price of the last minutes, at most ten seconds old.</param>
/// <param name="CommissionRate">The most it takes of a trade at once, as a fraction; at most an hour old.</param>
/// <param name="OpenStops">Open orders with a trigger on the pair, everybody's, at most a minute old.</param>
/// <param name="Permissions">What the key may do, at most an hour old.</param>
/// <param name="ClockOffset">The venue's clock less ours.</param>
/// <param name="ReadAt">When the oldest of rules, price and open stops was read, of those that are there; now when none is.</param>
public sealed record VenueTerms(
    SymbolRules? Rules, int? MaxStops, Price? Reference, decimal? CommissionRate, int? OpenStops, KeyPermissions? Permissions, TimeSpan? ClockOffset, DateTimeOffset ReadAt);
