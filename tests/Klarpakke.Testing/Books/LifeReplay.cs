using Klarpakke.Domain.Trading;

namespace Klarpakke.Testing.Books;

/// <summary>
/// Invariant 5: what was told, told again from the start, gives the same books at every step; and telling it again, at once or later, changes nothing.
/// A word may be told before it can be understood - a trade of an order whose number is not known yet - and then it may be of use when it is repeated: once.
/// Likewise "not found" may prove an absence only once a trade beside it has been named.
/// </summary>
internal static class LifeReplay
{
    private const int LateRepetitions = 3;

    public static void Check(IReadOnlyList<BookEntry> entries, Random random)
    {
        var books = AccountView.Empty;
        var told = new List<VenueView>();
        foreach (var entry in entries)
        {
            books = After(books, entry);
            BookRules.RequireSame(books, entry.After, "5: a prefix of what was told gives other books");
            if (entry is not BookEntry.Told { View: var view })
            {
                continue;
            }

            BookRules.Require(Reconciliation.Run(books, view).IsEmpty, "5: the same word twice changed the books");
            told.Add(view);
            for (var repetition = 0; repetition < LateRepetitions; repetition++)
            {
                CheckLate(books, told[random.Next(told.Count)], entries[^1].After);
            }
        }

        foreach (var view in told)
        {
            var late = Reconciliation.Run(books, view);
            BookRules.Require(late.Orders.IsEmpty && late.Fills.IsEmpty, $"5: an old word told again at the end changed the books: {late.Orders.FirstOrDefault()} {late.Fills.FirstOrDefault()}");
        }
    }

    private static void CheckLate(AccountView books, VenueView view, AccountView end)
    {
        var late = Reconciliation.Run(books, view);
        var isNews = late.Fills.All(fill => end.Fills.GetValueOrDefault((fill.Symbol, fill.TradeId)) == fill);
        BookRules.Require(isNews, "5: an old word told again booked a fill that was none");
        var touched = late.Fills.Select(fill => fill.VenueOrderId).ToHashSet();
        var stray = late.Orders.FirstOrDefault(order =>
            (order.VenueOrderId is not { } number || !touched.Contains(number)) && !(order.State == OrderState.NeverArrived && end.Orders[order.Id].State == OrderState.NeverArrived));
        BookRules.Require(stray is null, $"5: an old word told again changed the books: {stray}");
    }

    private static AccountView After(AccountView books, BookEntry entry) => entry switch
    {
        BookEntry.Intended { Intents: var intents } => intents.Aggregate(books, (before, intent) => before.With(intent)),
        BookEntry.Told { View: var view } => books.With(Reconciliation.Run(books, view)),
        BookEntry.Proven { Change: var change } => books.With(change),
        _ => throw new ArgumentException($"No books after {entry}.", nameof(entry)),
    };
}
