using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Portfolios;
using Klarpakke.Grains.Tests.Trading;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>A user's risk with the real policy and the real ledger. What it holds outlives every process, as rows would.</summary>
internal sealed class FakeRisk(TimeProvider time, InMemoryRiskRows rows) : IPortfolioRisk
{
    private const string User = "u1";

    private readonly Dictionary<string, EntryDecision> _decisions = [];
    private readonly HashSet<string> _keys = [];
    private int _positions;

    /// <summary>What the gates are told otherwise.</summary>
    public Func<EntryContext, EntryContext> Context { get; set; } = context => context;

    /// <summary>What happens between an approval and its answer.</summary>
    public Func<Task> Decided { get; set; } = () => Task.CompletedTask;

    public EquityBook Book { get; private set; } = EquityBook.Empty(FakeVenue.Btc.Quote);

    public List<BookEntry> Entries { get; } = [];

    /// <summary>Positions whose exposure is held.</summary>
    public HashSet<string> Reserved { get; } = [];

    /// <summary>The newest episode; set by <see cref="StopAsync"/>.</summary>
    public KillStatus? Episode { get; private set; }

    public Exception? Down { get; set; }

    public decimal Bid { get; set; } = FakeVenue.Price;

    public Dictionary<Asset, decimal> Others { get; } = [];

    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The kill switch is where it says: the gate is closed in the same step.</summary>
    public async Task StopAsync(KillPhase phase)
    {
        Episode = new KillStatus("3", phase, IsDrill: false, IsManual: true, [], Now, null, 0, 0, 0, [], null, null, WaitsForSecondSource: false, null, null, 1);
        await rows.SetGateAsync(User, isOpen: false, CancellationToken.None);
        await rows.SetEpisodeAsync(User, EpisodeId.Parse(Episode.Id), isOpen: true, CancellationToken.None);
    }

    public async Task<EntryDecision> DecideAsync(ProposedEntry proposal, CancellationToken cancellationToken)
    {
        await CheckAsync();
        if (!_decisions.TryGetValue(proposal.Signal.Id, out var decision))
        {
            _decisions[proposal.Signal.Id] = decision = Decide(proposal);
            if (decision.Approved is { } approved)
            {
                Reserved.Add(approved.Ticket.Position.Text);
                await rows.ReserveAsync(User, approved.Ticket.Position, approved.Entry.Symbol.Base, approved.Stamp.ExpiresAt, cancellationToken);
            }
        }

        await Decided();
        return decision;
    }

    public async Task<SignalPreview> PreviewAsync(ProposedEntry proposal, CancellationToken cancellationToken)
    {
        await CheckAsync();
        var decision = Decide(proposal);
        return new SignalPreview(decision.Findings, decision.Approved?.Entry.Quantity.Value, decision.DecidedAt);
    }

    public async Task BookAsync(BookEntries entries, CancellationToken cancellationToken)
    {
        await CheckAsync();
        foreach (var entry in entries.Entries.Where(entry => _keys.Add(entry.Key)))
        {
            Entries.Add(entry);
            Book = Book.Apply(new EquityEntry(Book.Sequence + 1, entry.OccurredAt, EventOf(entry, entries.Quote)));
        }
    }

    public async Task ReleaseAsync(PositionId position, CancellationToken cancellationToken)
    {
        await CheckAsync();
        Reserved.Remove(position.Text);
        await rows.ReleaseAsync(User, position, cancellationToken);
    }

    public async Task<KillStatus?> GetEpisodeAsync(CancellationToken cancellationToken)
    {
        await CheckAsync();
        return Episode;
    }

    public async Task<RiskPrice> GetPriceAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        await CheckAsync();
        var bid = symbol == FakeVenue.Btc ? Bid : Others.GetValueOrDefault(symbol.Base);
        return new RiskPrice(symbol, bid, bid + 0.01m, bid > 0m ? null : PriceFault.Missing, null, Now, 1);
    }

    private Task CheckAsync() => Down is null ? Task.CompletedTask : Task.FromException(Down);

    private EntryDecision Decide(ProposedEntry proposal)
    {
        var ticket = new EntryTicket(proposal.Account, new PortfolioId(proposal.Portfolio), PositionId.Of(++_positions), new ReservationId(Guid.CreateVersion7()));
        var terms = proposal.Terms;
        var quote = proposal.Signal.Symbol.Quote;
        var context = new EntryContext
        {
            Now = Now,
            Ticket = ticket,
            Proposal = new EntryProposal(proposal.Signal.Symbol, proposal.Signal.Stop, 1_000_001),
            IsKillSwitchOpen = Episode is not null,
            Trips = TripState.Clear,
            Plan = new PlanStanding(AllowsEntries: true, null),
            IsVenueGateOpen = true,
            Key = terms is { MayTrade: { } mayTrade, MayWithdraw: { } mayWithdraw } ? new KeyStanding(mayTrade, mayWithdraw) : null,
            IsInUniverse = true,
            Rules = terms?.Rules,
            Slots = terms?.OpenStops is { } open ? new StopSlots(open, terms.MaxStops) : null,
            Exposures = [],
            Price = PriceGuard.New.Next(new PriceReading(Bid, Bid + 0.01m, null, Now), PriceWitness.None),
            Reference = terms?.Reference,
            Valuation = new TrustworthyValuation(Now, new Money(10_000m, quote), Money.Zero(quote), []),
            FreeCash = new Money(proposal.Cash, quote),
            Fee = terms?.CommissionRate is { } rate ? new FeeRate(Percentage.FromFraction(rate), IsTakenInBase: true) : null,
            DoorDenies = proposal.AccountDenies,
            ClockOffset = terms?.ClockOffset,
        };
        return RiskPolicy.Decide(Context(context)) switch
        {
            EntryApproved approved => new EntryDecision(approved.Order, [], Now),
            EntryDenied denied => new EntryDecision(null, [.. denied.Findings.Select(it => new RiskFinding(it.Reason.Code(), null, null, null, null))], Now),
            var other => throw new InvalidOperationException($"{other} is no decision."),
        };
    }

    private static EquityEvent EventOf(BookEntry entry, Asset quote) => entry.Kind switch
    {
        BookEntryKind.CashMoved => new CashMoved(entry.Move!.Value, new Money(entry.Amount!.Value, quote)),
        BookEntryKind.FillBooked => new FillBooked(PositionId.Parse(entry.Position!), entry.Fill!, entry.Amount is { } value ? new Money(value, quote) : null),
        BookEntryKind.FeeValued => new FeeValued(entry.Fill!.Symbol, entry.Fill.TradeId, new Money(entry.Amount!.Value, quote)),
        BookEntryKind.CoinsMovedOut => new CoinsMovedOut(PositionId.Parse(entry.Position!), Quantity.Of(entry.Quantity!.Value), new Money(entry.Amount!.Value, quote)),
        BookEntryKind.DustSetAside => new DustSetAside(PositionId.Parse(entry.Position!), Quantity.Of(entry.Amount!.Value)),
    };
}
