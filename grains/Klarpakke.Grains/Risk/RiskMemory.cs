using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Modes;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Grains.Risk;

/// <summary>What is known of a user's risk: the rows, and the prices and the valuation of the last moment.</summary>
internal sealed record RiskMemory(string User, UserRiskState State)
{
    private ImmutableHashSet<string> Keys { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The ledger folded; null before its first row.</summary>
    public EquityBook? Book { get; private init; }

    /// <summary>Fills whose fee was taken from coins outside the book and has no value yet.</summary>
    public ImmutableDictionary<(Symbol Symbol, long TradeId), Fill> FeesWaiting { get; private init; } = ImmutableDictionary<(Symbol, long), Fill>.Empty;

    public ImmutableSortedSet<string> Portfolios { get; private init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public ImmutableArray<ExposureReservation> Reservations { get; init; } = [];

    /// <summary>Whether purchases may be written; null when that is not known, which counts as closed.</summary>
    public bool? IsEntryOpen { get; init; }

    /// <summary>What the plan allows; null when that is not known.</summary>
    public PlanStanding? Plan { get; init; }

    /// <summary>The last valuation; null before the first.</summary>
    public Valuation? Valuation { get; init; }

    /// <summary>The last trustworthy one.</summary>
    public TrustworthyValuation? Known { get; init; }

    public ImmutableDictionary<Symbol, RiskPrice> Prices { get; init; } = ImmutableDictionary<Symbol, RiskPrice>.Empty;

    /// <summary>When the prices of the last sample were confirmed by their venue.</summary>
    public ImmutableDictionary<Symbol, DateTimeOffset> Sampled { get; init; } = ImmutableDictionary<Symbol, DateTimeOffset>.Empty;

    /// <summary>Symbols that have to be priced.</summary>
    public ImmutableArray<Symbol> Held => Book is null ? [] : [.. Book.OpenHoldings.Select(holding => holding.Symbol).Distinct()];

    /// <summary>What counts as exposure: what is reserved, and what is held, should its reservation be gone.</summary>
    public ImmutableArray<Exposure> Exposures =>
    [
        .. Reservations.Select(reservation => new Exposure(reservation.Position, reservation.Coin))
            .Concat(Book?.OpenHoldings.Select(holding => new Exposure(holding.Position, holding.Symbol.Base)) ?? []).DistinctBy(exposure => exposure.Position),
    ];

    public bool HasExposure => !Reservations.IsEmpty || Book?.OpenHoldings.Any() is true;

    public static RiskMemory Of(string user, UserRiskRows rows)
    {
        var memory = new RiskMemory(user, rows.State) { Reservations = rows.Reservations, IsEntryOpen = rows.IsEntryOpen };
        return rows.State.Quote is { } quote ? rows.Ledger.Aggregate(memory.In(quote), (known, row) => known.With(row)) : memory;
    }

    public bool Has(string key) => Keys.Contains(key);

    /// <summary>The memory of a user whose money is an asset.</summary>
    /// <exception cref="ArgumentException">It is another asset than before.</exception>
    public RiskMemory In(Asset quote) =>
        State.Quote is { } known && known != quote ? throw new ArgumentException($"The money of {User} is reckoned in {known}, not in {quote}.", nameof(quote))
        : Book is null ? this with { State = State with { Quote = quote }, Book = EquityBook.Empty(quote) }
        : this;

    /// <summary>The memory with one more row of the ledger.</summary>
    /// <exception cref="ArgumentException">The row does not fit the book.</exception>
    /// <exception cref="InvalidOperationException">More leaves a position than it has.</exception>
    public RiskMemory With(LedgerRow row)
    {
        var book = (Book ?? throw new InvalidOperationException("The book has no asset yet.")).Apply(row.Entry);
        var waiting = row.Entry.Event switch
        {
            FillBooked booked when book.FeesNotValued.ContainsKey((booked.Fill.Symbol, booked.Fill.TradeId)) => FeesWaiting.SetItem((booked.Fill.Symbol, booked.Fill.TradeId), booked.Fill),
            FeeValued valued => FeesWaiting.Remove((valued.Symbol, valued.TradeId)),
            _ => FeesWaiting,
        };
        return this with { Book = book, Keys = Keys.Add(row.Key), FeesWaiting = waiting, Portfolios = Portfolios.Add(row.Portfolio) };
    }

    public PriceVerdict? VerdictOf(Symbol symbol) => Prices.TryGetValue(symbol, out var price) ? VerdictOf(price) : null;

    /// <summary>The mode and every reason for it. What only one venue's gate says is told with each decision, not here.</summary>
    public AccountStanding StandingAt(DateTimeOffset now) =>
        AccountStanding.Of(new StandingFacts(now, IsEntryOpen is { } open ? !open : null, State.Trips, State.Blind, Plan, IsVenueGateOpen: true));

    /// <summary>A change that writes the state. A restart confirms anew, so the samples of the confirmation are no part of it.</summary>
    public UserRiskChange ChangeAt(DateTimeOffset now) =>
        new(State with { Trips = State.Trips with { Last = null, DayConfirmations = [], WeekConfirmations = [] } }, StandingAt(now).Mode, now);

    public static PriceVerdict VerdictOf(RiskPrice price) =>
        new(PriceGuard.New, new PriceReading(price.Bid, price.Ask, price.OccurredAt, price.ReceivedAt), price.Fault);
}
