using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.ClientApi.Audit;

/// <summary>A strategy's proposal to buy.</summary>
/// <param name="Id">Name of the signal, unique in its portfolio.</param>
/// <param name="Symbol">What to buy, <c>VENUE:BASE-QUOTE</c>.</param>
/// <param name="EntryReference">The price it speaks of, in the quote asset.</param>
/// <param name="Stop">Price at which the position is given up, in the quote asset.</param>
/// <param name="Reason">Why, as a code of the strategy.</param>
/// <param name="Strategy">Which strategy.</param>
/// <param name="StrategyVersion">Which version of it.</param>
/// <param name="OccurredAt">When it was made, UTC.</param>
internal sealed record SignalRow(
    string Id, string Symbol, decimal EntryReference, decimal Stop, string Reason, string Strategy, int StrategyVersion, DateTimeOffset OccurredAt)
{
    public static SignalRow Of(Signal signal) => new(
        signal.Id, signal.Symbol.ToString(), signal.EntryReference.Value, signal.Stop.Value, signal.Reason, signal.Strategy, signal.StrategyVersion, signal.OccurredAt);
}
