using System.Collections.Immutable;

namespace Klarpakke.ClientApi.Markets;

/// <summary>The top of an order book, best first, at most 20 levels a side.</summary>
/// <param name="Bids">Buyers: <c>[price in the quote asset, quantity in the base asset]</c>, highest price first.</param>
/// <param name="Asks">Sellers: <c>[price in the quote asset, quantity in the base asset]</c>, lowest price first.</param>
internal sealed record BookRows(ImmutableArray<ImmutableArray<decimal>> Bids, ImmutableArray<ImmutableArray<decimal>> Asks)
{
    private const int MaxLevels = 20;

    /// <summary>The rows of a book; empty sides while it is not known.</summary>
    public static BookRows Of(BookTop? book) => book is null ? new BookRows([], []) : new BookRows(Side(book.Bids), Side(book.Asks));

    private static ImmutableArray<ImmutableArray<decimal>> Side(ImmutableArray<BookLevel> levels) =>
        [.. levels.Take(MaxLevels).Select(level => ImmutableArray.Create(level.Price.Value, level.Quantity.Value))];
}
