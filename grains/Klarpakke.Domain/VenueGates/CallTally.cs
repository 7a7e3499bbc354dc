using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.VenueGates;

/// <summary>What calls to a venue came to.</summary>
/// <param name="Orders">Orders that left, an entry with its attached stop counting once.</param>
/// <param name="Rejected">Those that the venue refused.</param>
/// <param name="Unknown">Those whose answer did not say what became of them.</param>
/// <param name="Unanswered">Calls without a whole answer.</param>
/// <param name="Latency">How long the other calls took, orders or not, from being handed over to the whole answer.</param>
public sealed record CallTally(long Orders, long Rejected, long Unknown, long Unanswered, LatencyHistogram Latency)
{
    /// <summary>No calls.</summary>
    public static CallTally Empty { get; } = new(0, 0, 0, 0, LatencyHistogram.Empty);

    /// <summary>Calls that left, answered or not.</summary>
    public long Calls => Latency.Total + Unanswered;

    /// <summary>The part of the orders that the venue did not take, the unknown ones among them; null while there are none.</summary>
    public Percentage? RejectRate => Orders == 0 ? null : Percentage.FromFraction((decimal)(Rejected + Unknown) / Orders);

    /// <summary>
    /// A bound that P95 lies below. P95 is by nearest rank: the least time within which at least 95 % of all calls were answered, those without an answer counting as slower than any other.
    /// Null when there are no calls, or when P95 lies above the highest bound.
    /// </summary>
    public TimeSpan? P95Below => Calls == 0 ? null : Latency.BoundAbove(((95 * Calls) + 99) / 100);

    /// <summary>With one order more.</summary>
    public CallTally With(OrderAnswer answer) => answer switch
    {
        OrderAnswer.Accepted => this with { Orders = Orders + 1 },
        OrderAnswer.Rejected => this with { Orders = Orders + 1, Rejected = Rejected + 1 },
        OrderAnswer.Unknown => this with { Orders = Orders + 1, Unknown = Unknown + 1 },
    };

    /// <summary>With one call more.</summary>
    /// <param name="took">How long its answer took; null when there was none.</param>
    public CallTally With(TimeSpan? took) => took is { } time ? this with { Latency = Latency.With(time) } : this with { Unanswered = Unanswered + 1 };

    /// <summary>Both together.</summary>
    public CallTally Plus(CallTally other) => new(
        Orders + other.Orders, Rejected + other.Rejected, Unknown + other.Unknown, Unanswered + other.Unanswered, Latency.Plus(other.Latency));
}
