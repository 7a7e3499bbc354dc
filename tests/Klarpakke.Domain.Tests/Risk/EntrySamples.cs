using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk;

/// <summary>An entry that nothing speaks against.</summary>
internal static class EntrySamples
{
    public static readonly SymbolRules Rules = new(
        Btc, IsTrading: true, [OrderKind.LimitImmediate, OrderKind.Market, OrderKind.StopMarket, OrderKind.StopLimit], new StepRange(0.01m, 1_000_000m, 0.01m),
        new StepRange(0.001m, 9000m, 0.001m), new StepRange(0m, 500m, null), new NotionalRule(5m, MinimumForMarket: true, null, MaximumForMarket: false),
        new PriceBand(0.2m, 5m), new PriceBand(0.2m, 5m));

    public static readonly FeeRate Fee = new(Percentage.FromPercent(0.1m), IsTakenInBase: true);

    /// <summary>10,000 of equity, ask 100, stop 97.</summary>
    public static readonly EntryContext Well = new()
    {
        Now = Noon,
        Ticket = new EntryTicket(new AccountKey("u1", Venue.Binance), new PortfolioId("main"), P1, new ReservationId(Guid.Parse("0196f000-0000-7000-8000-000000000001"))),
        Proposal = new EntryProposal(Btc, Price.Of(97m), 1_000_001),
        IsKillSwitchOpen = false,
        Trips = TripState.Clear,
        Plan = new PlanStanding(AllowsEntries: true, null),
        IsVenueGateOpen = true,
        Key = new KeyStanding(MayTrade: true, MayWithdraw: false),
        IsInUniverse = true,
        Rules = Rules,
        Slots = new StopSlots(4, 5),
        Exposures = [],
        Price = PriceGuard.New.Next(Reading(99.9m, Noon, 100m), PriceWitness.None),
        Reference = Price.Of(100m),
        Valuation = Worth(10_000m, Noon),
        FreeCash = Usd(10_000m),
        Fee = Fee,
        DoorDenies = [],
        ClockOffset = TimeSpan.FromMilliseconds(-500),
    };
}
