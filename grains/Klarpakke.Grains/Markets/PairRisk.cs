using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Risk.Triggers;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Markets;

/// <summary>A pair's price as risk needs it, judged once for everybody, and who waits for which bid.</summary>
internal sealed class PairRisk(Symbol symbol)
{
    private readonly TriggerBook _triggers = new();
    private PriceGuard _guard = PriceGuard.New;
    private PriceVerdict? _last;
    private DateTimeOffset _confirmedAt = DateTimeOffset.UnixEpoch;
    private Trade? _trade;
    private bool _isContradicted;

    /// <summary>Takes what the feed brought.</summary>
    /// <returns>The triggers it fired; the list is used again by the next call.</returns>
    public IReadOnlyList<ArmedTrigger> Take(MarketUpdate update)
    {
        if (update.Trades is [.., var trade])
        {
            _trade = trade;
        }

        if (update.State != FeedState.Down)
        {
            _confirmedAt = update.ReceivedAt;
        }

        if (ReadingOf(update) is not { } reading)
        {
            _isContradicted |= update.Trades is [.., var latest] && IsFarFrom(latest);
            return [];
        }

        return Judge(reading);
    }

    /// <summary>The price now.</summary>
    public RiskPrice PriceAt(long seq) => _last is not { } last
        ? new RiskPrice(symbol, 0m, 0m, PriceFault.Missing, null, _confirmedAt, seq)
        : new RiskPrice(symbol, last.Reading.Bid, last.Reading.Ask, last.Fault ?? (_isContradicted ? PriceFault.Stale : null), last.Reading.OccurredAt, _confirmedAt, seq);

    /// <summary>Arms a trigger.</summary>
    /// <returns>The trigger, if the bid is there already; it is not armed then.</returns>
    public IReadOnlyList<ArmedTrigger> Arm(ArmedTrigger trigger)
    {
        // Only this one is asked about: whoever waits for the next bid goes on waiting for one.
        return _triggers.Arm(trigger) && trigger.Price is { } price && _triggers.LastBid is { } bid && bid <= price && _triggers.Disarm(trigger.Account, trigger.Generation)
            ? [trigger]
            : [];
    }

    public void Disarm(string user, long generation) => _triggers.Disarm(user, generation);

    private static PriceReading? ReadingOf(MarketUpdate update) =>
        update.BadQuote is { } bad ? new PriceReading(bad.Bid, bad.Ask, null, update.ReceivedAt)
        : update.Quote is { } quote ? new PriceReading(quote.Bid.Value, quote.Ask.Value, null, update.ReceivedAt)
        : null;

    private IReadOnlyList<ArmedTrigger> Judge(PriceReading reading)
    {
        var verdict = _guard.Next(reading, new PriceWitness(SecondSource: null, FreshTrade(reading.ReceivedAt)));
        _guard = verdict.Guard;
        if (verdict.Fault == PriceFault.Late)
        {
            return [];
        }

        _last = verdict;
        _isContradicted = false;

        // What is no price at all says nothing; one that is not believed yet does: whoever waits for it has to know that the equity is not known.
        return verdict.Fault is null or PriceFault.Outlier ? _triggers.Pop(Price.Of(reading.Bid)) : [];
    }

    private Price? FreshTrade(DateTimeOffset now) => _trade is { } trade && (now - trade.OccurredAt).Duration() <= Valuer.FreshFor ? trade.Price : null;

    // A quote that stands still while the market trades elsewhere is not confirmed by a stream that is alive.
    private bool IsFarFrom(Trade trade) =>
        _last is { Fault: null, Reading: var reading } && Math.Abs(trade.Price.Value - reading.Bid) > reading.Bid * PriceGuard.AgreesWithin.Fraction;
}
