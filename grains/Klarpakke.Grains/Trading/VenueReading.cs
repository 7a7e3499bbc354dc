using System.Collections.Immutable;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>Answers of a venue, collected. An answer that did not come leaves its part out: it is never read as "none".</summary>
internal sealed class VenueReading(DateTimeOffset askedAt)
{
    public DateTimeOffset AskedAt { get; } = askedAt;

    public List<VenueOrder> Reports { get; } = [];

    public List<ClientOrderId> NotFound { get; } = [];

    public List<Fill> Fills { get; } = [];

    public HashSet<Symbol> TradesRead { get; } = [];

    public ImmutableArray<AssetBalance>? Balances { get; set; }

    /// <summary>The first answer that did not come; null if all came.</summary>
    public Error? Fault { get; private set; }

    public bool Takes<T>(Result<T> answer)
        where T : notnull
    {
        Fault ??= answer.Error;
        return answer.Error is null;
    }

    public VenueView ToView(DateTimeOffset? streamWholeSince) =>
        new(AskedAt, [.. Reports], [.. NotFound], [.. Fills], [.. TradesRead], Balances, streamWholeSince);
}
