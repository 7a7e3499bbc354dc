using System.Text.Json;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Modes;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Persistence.Tests.Risk;

/// <summary>Rows of a user's risk with every field used.</summary>
internal static class RiskSamples
{
    public static readonly Asset Usdc = Asset.Parse("USDC");
    public static readonly DateTimeOffset Now = new(2026, 1, 6, 12, 0, 0, 123, TimeSpan.Zero);

    public static AuditEntry AuditRow(string kind = "risk.mode-changed") => new("u1", kind, Now, JsonSerializer.SerializeToElement(new { mode = "normal" }));

    public static UserRiskChange Change(UserRiskState? state = null) => new(state ?? UserRiskState.New, AccountMode.Normal, Now);

    public static LedgerRow Row(long sequence, string key, EquityEvent @event) => new(key, "u1/main", new EquityEntry(sequence, Now, @event));

    public static RecordedDecision Denied(string signal) => new("u1/main", signal, new EntryDecision(null, [new RiskFinding("BLOCKED_SOFT_STOP", -2.1m, -2m, null, null)], Now));

    public static RecordedDecision Approved(string signal, long position, string coin, DateTimeOffset? at = null) =>
        new("u1/main", signal, new EntryDecision(ApprovalOf(position, coin, at ?? Now), [], at ?? Now));

    /// <summary>A state in which nothing is left out.</summary>
    public static UserRiskState Full()
    {
        var (day, week) = (RiskPeriod.DayOf(Now), RiskPeriod.WeekOf(Now));
        var soft = new SoftTrip(new LimitBreach(day, Percentage.FromPercent(-2.25m), Percentage.FromPercent(-2m)), Now, day);
        var reasons = new LimitBreach(week, Percentage.FromPercent(-8m), Percentage.FromPercent(-8m));
        var hard = new HardStop(3, [reasons], Now, IsAborted: true, [new Rung(week, Percentage.FromPercent(-9m))]);
        return new UserRiskState
        {
            Quote = Usdc,
            Baselines = new RiskBaselines(BaselineOf(day), BaselineOf(week), 7),
            Trips = TripState.Clear with { Soft = [soft, new SoftTrip(null, Now, day)], Hard = hard, Episodes = 3, Aborts = 1, AbortDay = day, Version = 9 },
            Blind = new BlindSpell(Now),
            NextPosition = 42,
            Undelivered = [new TriggerKill("risk-3-2026-W02", Domain.KillSwitch.KillSource.HardStop, "WEEK_HARD", Now, -0.08m, week.End, IsDrill: false)],
            KillEpisode = "3",
            Causes = [ModeCause.HardStop, ModeCause.SoftStop],
            LastReset = "r7",
        };
    }

    private static Baseline BaselineOf(RiskPeriod period) => new(period, new Money(9_999.123456789m, Usdc), new Money(-1m, Usdc), Percentage.FromFraction(-0.123456789012m), Now);

    private static ApprovedOrder ApprovalOf(long position, string coin, DateTimeOffset now)
    {
        var symbol = Symbol.Parse($"PAPER:{coin}-USDC");
        var rules = new SymbolRules(
            symbol, IsTrading: true, [OrderKind.LimitImmediate, OrderKind.Market, OrderKind.StopMarket], new StepRange(0.01m, 1_000_000m, 0.01m), new StepRange(0.001m, 9_000m, 0.001m),
            new StepRange(0m, 500m, null), new NotionalRule(5m, MinimumForMarket: true, null, MaximumForMarket: false), new PriceBand(0.2m, 5m), new PriceBand(0.2m, 5m));
        var context = new EntryContext
        {
            Now = now,
            Ticket = new EntryTicket(new AccountKey("u1", Venue.Paper), new PortfolioId("u1/main"), PositionId.Of(position), new ReservationId(Guid.CreateVersion7(now))),
            Proposal = new EntryProposal(symbol, Price.Of(97m), 1_000_001),
            IsKillSwitchOpen = false,
            Trips = TripState.Clear,
            Plan = new PlanStanding(AllowsEntries: true, null),
            IsVenueGateOpen = true,
            Key = new KeyStanding(MayTrade: true, MayWithdraw: false),
            IsInUniverse = true,
            Rules = rules,
            Slots = new StopSlots(0, 5),
            Exposures = [],
            Price = new PriceVerdict(PriceGuard.New, new PriceReading(99.9m, 100m, null, now), null),
            Reference = Price.Of(100m),
            Valuation = new TrustworthyValuation(now, new Money(10_000m, Usdc), Money.Zero(Usdc), []),
            FreeCash = new Money(10_000m, Usdc),
            Fee = new FeeRate(Percentage.FromPercent(0.1m), IsTakenInBase: true),
            DoorDenies = [],
            ClockOffset = TimeSpan.Zero,
        };
        return ((EntryApproved)RiskPolicy.Decide(context)).Order;
    }
}
