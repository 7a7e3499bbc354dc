using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Triggers;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Markets;
using Klarpakke.Safety.Tests.Exchange;

namespace Klarpakke.Safety.Tests.World;

/// <summary>A pair without its actor: the exchange's quote of each second as its feed would tell it, lies and silence included.</summary>
internal sealed class PairHost(Symbol symbol, SafetyVenue venue)
{
    private readonly PairRisk _risk = new(symbol);
    private long _seq;

    /// <summary>What the feed makes of the quote; the truth if not set. Null tells nothing at all.</summary>
    public Func<(decimal Bid, decimal Ask), (decimal Bid, decimal Ask)?> Feed { get; set; } = quote => quote;

    /// <summary>The bid the feed told last that was the exchange's own.</summary>
    public decimal ToldBid { get; private set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset ToldAt { get; private set; }

    public RiskPrice Price => _risk.PriceAt(_seq);

    /// <summary>Takes the quote of this moment.</summary>
    /// <returns>Whom to tell.</returns>
    public IReadOnlyList<ArmedTrigger> Take(DateTimeOffset now)
    {
        var truth = venue.QuoteOf(symbol);
        if (Feed(truth) is not { } told)
        {
            return [];
        }

        if (told == truth)
        {
            (ToldBid, ToldAt) = (truth.Bid, now);
        }

        _seq++;
        var quote = Quote.TryCreate(told.Bid, 1m, told.Ask, 1m);
        var update = new MarketUpdate(FeedState.Live, [], quote, null, null, [], now, quote is null ? new BadQuote(told.Bid, told.Ask) : null);
        return _risk.Take(update);
    }

    public IReadOnlyList<ArmedTrigger> Arm(ArmedTrigger trigger) => _risk.Arm(trigger);

    public void Disarm(string user, long generation) => _risk.Disarm(user, generation);
}
