using System.Buffers.Binary;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Backtests;

/// <summary>Puts a wish to buy before the gates that a live one has to pass. What a backtest cannot know (plan, key, venue) is assumed to be well.</summary>
internal sealed class EntryDesk(BacktestPlan plan)
{
    private static readonly PortfolioId Portfolio = new("backtest");

    private readonly FeeRate _fee = new(plan.Costs.Fee, IsTakenInBase: true);
    private long _tickets;

    /// <param name="desk">The market; its candle has just closed.</param>
    /// <param name="wish">What the strategy wants.</param>
    /// <param name="close">The candle's close.</param>
    /// <param name="account">What the account has.</param>
    public RiskDecision Decide(MarketDesk desk, StrategyAction.Enter wish, decimal close, EntryAccount account)
    {
        var symbol = desk.Market.Symbol;
        var reading = new PriceReading(plan.Costs.Bid(close), plan.Costs.Ask(close), null, account.Now);
        return RiskPolicy.Decide(new EntryContext
        {
            Now = account.Now,
            Ticket = NextTicket(symbol),
            Proposal = new EntryProposal(symbol, wish.Stop, plan.Strategy.Number),
            IsKillSwitchOpen = account.Trips.Hard is not null,
            Trips = account.Trips,
            Plan = new PlanStanding(AllowsEntries: true, null),
            IsVenueGateOpen = true,
            Key = new KeyStanding(MayTrade: true, MayWithdraw: false),
            IsInUniverse = true,
            Rules = desk.Market.Rules,
            Slots = new StopSlots(desk.Position is null ? 0 : 1, null),
            Exposures = account.Exposures,
            Price = new PriceVerdict(PriceGuard.New, reading, null),
            Reference = Price.Of(close),
            Valuation = account.Valuation,
            FreeCash = account.FreeCash,
            Fee = _fee,
            DoorDenies = [],
            ClockOffset = TimeSpan.Zero,
        });
    }

    private EntryTicket NextTicket(Symbol symbol)
    {
        var number = ++_tickets;
        return new EntryTicket(new AccountKey("backtest", symbol.Venue), Portfolio, PositionId.Of(number), ReservationOf(number));
    }

    // A name for each purchase, the same in every run.
    private static ReservationId ReservationOf(long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        bytes[^1] = 1;
        return new ReservationId(new Guid(bytes, bigEndian: true));
    }
}
