using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>A signal with what its portfolio knows about account and pair. What is null is not known, and denies.</summary>
/// <param name="Portfolio">The portfolio's id.</param>
/// <param name="Signal">The signal.</param>
/// <param name="Cash">The portfolio's free cash in quote.</param>
/// <param name="AccountDenies">Why the account's door would refuse a purchase now; null when it could not be asked.</param>
/// <param name="Rules">The venue's demands for the pair.</param>
/// <param name="Reference">The venue's reference price.</param>
/// <param name="CommissionRate">Highest fee rate per trade, as a fraction.</param>
/// <param name="OpenStops">Stop orders the account has on the pair, everybody's.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.entry-proposal")]
public sealed record EntryProposal(
    [property: Id(0)] string Portfolio,
    [property: Id(1)] Signal Signal,
    [property: Id(2)] decimal Cash,
    [property: Id(3)] ImmutableArray<DenialReason>? AccountDenies,
    [property: Id(4)] SymbolRules? Rules,
    [property: Id(5)] Price? Reference,
    [property: Id(6)] decimal? CommissionRate,
    [property: Id(7)] int? OpenStops);
