using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Paging;

namespace Klarpakke.ClientApi;

/// <summary>What every answer with data is wrapped in: the data, and how far it may be trusted.</summary>
/// <typeparam name="T">The data.</typeparam>
/// <param name="Data">The data.</param>
/// <param name="AsOf">The moment the data speaks of, server clock, UTC.</param>
/// <param name="Source">Code of the venue the data comes from; <c>klarpakke</c> when it is our own or of several venues.</param>
/// <param name="Simulated">True when some of it comes from a simulated venue, which must be shown.</param>
/// <param name="Quality">Quality of the data; for a list, the worst of its rows.</param>
/// <param name="Seq">For live data, the sequence number of the newest update in it; otherwise 0.</param>
internal sealed record Envelope<T>(T Data, DateTimeOffset AsOf, string Source, bool Simulated, DataQuality Quality, long Seq) : IEnvelope
{
    /// <summary>For a list in pages, the cursor of the next page; left out when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Next { get; init; }

    object? IEnvelope.Data => Data;
}

/// <summary>Makes envelopes.</summary>
internal static class Envelope
{
    /// <summary>The source of what is our own, or of several venues.</summary>
    public const string OwnSource = "klarpakke";

    /// <summary>An envelope around data of one or more venues.</summary>
    public static Envelope<T> Of<T>(T data, DateTimeOffset asOf, IReadOnlyCollection<Venue> venues, DataQuality quality, long seq) =>
        new(data, asOf, venues.Count == 1 ? venues.First().Code() : OwnSource, venues.Any(venue => venue.IsSimulated()), quality, seq);

    /// <summary>An envelope around a page of what is our own.</summary>
    public static Envelope<ImmutableArray<T>> Of<T>(Page<T> page, DateTimeOffset asOf) => Of(page.Rows, asOf, [], DataQuality.Live, 0) with { Next = page.Next };
}
