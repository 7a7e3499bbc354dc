using System.Collections.Immutable;
using Klarpakke.ClientApi.Markets;

namespace Klarpakke.ClientApi.Prices;

/// <summary>Book top and unfinished candle of one symbol in a hub frame.</summary>
internal sealed record DetailRow(
    string Symbol, long Seq, ImmutableArray<ImmutableArray<decimal>> Bids, ImmutableArray<ImmutableArray<decimal>> Asks, string Interval, CandleRow? Candle)
{
    public static DetailRow Of(PriceUpdate update, CandleInterval interval)
    {
        var book = BookRows.Of(update.Book);
        return new DetailRow(update.Symbol.ToString(), update.Seq, book.Bids, book.Asks, interval.Code(), CandleRow.Of(update.CandleOf(interval)));
    }
}
