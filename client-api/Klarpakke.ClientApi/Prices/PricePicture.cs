using System.Text.Json;
using Klarpakke.ClientApi.Json;

namespace Klarpakke.ClientApi.Prices;

/// <summary>
/// A price update with its JSON. Every connection that watches the symbol sends the same bytes, so they are made once, when the first one needs them;
/// two that come at the same time may both make them, which does no harm.
/// </summary>
internal sealed class PricePicture(PriceUpdate update)
{
    private readonly byte[]?[] _rows = new byte[Enum.GetValues<DataQuality>().Length][];
    private readonly byte[]?[] _details = new byte[CandleIntervals.All.Length][];

    public PriceUpdate Update => update;

    /// <summary>How far the picture may be trusted now.</summary>
    public DataQuality QualityAt(DateTimeOffset now) => PriceFreshness.Of(update.Feed, update.ReceivedAt, now);

    /// <summary>The price row as JSON.</summary>
    public byte[] Row(DataQuality quality) =>
        _rows[(int)quality] ??= JsonSerializer.SerializeToUtf8Bytes(PriceRow.Of(update, quality), ApiJson.Options);

    /// <summary>The detail as JSON.</summary>
    public byte[] Detail(CandleInterval interval) =>
        _details[(int)interval] ??= JsonSerializer.SerializeToUtf8Bytes(DetailRow.Of(update, interval), ApiJson.Options);

    /// <summary>Whether a client that has the detail of <paramref name="older"/> would see the same with this one, but for the number.</summary>
    public bool HasSameDetailAs(PricePicture older, CandleInterval interval) =>
        ReferenceEquals(this, older)
        || (Equals(update.CandleOf(interval), older.Update.CandleOf(interval)) && SameBook(update.Book, older.Update.Book));

    private static bool SameBook(BookTop? one, BookTop? other) =>
        ReferenceEquals(one, other)
        || (one is not null && other is not null && one.Bids.AsSpan().SequenceEqual(other.Bids.AsSpan()) && one.Asks.AsSpan().SequenceEqual(other.Asks.AsSpan()));
}
