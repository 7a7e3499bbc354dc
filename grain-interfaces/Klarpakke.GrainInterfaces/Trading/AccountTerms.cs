using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>What venue and account say about trading one pair. What is null is not known.</summary>
/// <param name="Rules">The venue's demands, its trading status with them.</param>
/// <param name="Reference">The venue's reference price (its average of the last minutes).</param>
/// <param name="CommissionRate">The highest fee rate of a trade at once, as a fraction (0.001).</param>
/// <param name="OpenStops">Open orders with a trigger on the pair, everybody's.</param>
/// <param name="MaxStops">Most of them the venue allows; null when it names no number.</param>
/// <param name="MayTrade">Whether the key may trade.</param>
/// <param name="MayWithdraw">Whether the key may withdraw.</param>
/// <param name="ClockOffset">The venue's clock less ours.</param>
/// <param name="CanAttachStop">Whether an entry can carry its stop.</param>
/// <param name="CanSwap">Whether an order can be cancelled and replaced in one step.</param>
/// <param name="ReadAt">When the oldest of rules, reference and open stops was read, of those that are known; fee and permissions may be an hour old.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.terms")]
public sealed record AccountTerms(
    [property: Id(0)] SymbolRules? Rules,
    [property: Id(1)] Price? Reference,
    [property: Id(2)] decimal? CommissionRate,
    [property: Id(3)] int? OpenStops,
    [property: Id(4)] int? MaxStops,
    [property: Id(5)] bool? MayTrade,
    [property: Id(6)] bool? MayWithdraw,
    [property: Id(7)] TimeSpan? ClockOffset,
    [property: Id(8)] bool CanAttachStop,
    [property: Id(9)] bool CanSwap,
    [property: Id(10)] DateTimeOffset ReadAt);
