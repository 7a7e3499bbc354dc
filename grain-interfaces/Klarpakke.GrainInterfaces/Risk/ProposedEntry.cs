using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>A signal with what its portfolio knows about account and pair. What is null is not known, and denies.</summary>
/// <param name="Portfolio">The portfolio's id.</param>
/// <param name="Account">Where it would be bought.</param>
/// <param name="Signal">The signal.</param>
/// <param name="Cash">The portfolio's cash in quote that is neither spent nor promised to an open entry.</param>
/// <param name="AccountDenies">Why the account's door would refuse a purchase now; empty when it would not, null when it could not be asked.</param>
/// <param name="Terms">What venue and account say about the pair; null when they could not be asked.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.proposed-entry")]
public sealed record ProposedEntry(
    [property: Id(0)] string Portfolio,
    [property: Id(1)] AccountKey Account,
    [property: Id(2)] Signal Signal,
    [property: Id(3)] decimal Cash,
    [property: Id(4)] ImmutableArray<DenialReason>? AccountDenies,
    [property: Id(5)] AccountTerms? Terms);
