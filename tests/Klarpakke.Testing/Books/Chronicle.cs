using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Testing.Books;

/// <summary>The books of one account as they were committed, step by step, with what was told at each step. It folds what is written; the rows are read elsewhere and compared with it.</summary>
internal sealed class Chronicle
{
    private readonly List<BookEntry> _entries = [];
    private readonly List<(VenueView View, AccountChange Change)> _judged = [];
    private int _generation;

    public AccountView Books { get; private set; } = AccountView.Empty;

    public IReadOnlyList<BookEntry> Entries => _entries;

    /// <summary>The judge of a new activation. What an overtaken one hears is not listed: it can write nothing.</summary>
    public Func<AccountView, VenueView, AccountChange> Listen()
    {
        var generation = ++_generation;
        _judged.Clear();
        return (books, told) =>
        {
            var change = Reconciliation.Run(books, told);
            if (generation == _generation)
            {
                Hear(told, change);
            }

            return change;
        };
    }

    public void Intended(ImmutableArray<OwnOrder> intents)
    {
        Books = intents.Aggregate(Books, (books, intent) => books.With(intent));
        _entries.Add(new BookEntry.Intended(intents, Books));
    }

    public void Saved(AccountChange change)
    {
        Books = Books.With(change);
        var index = _judged.FindIndex(judged =>
            judged.Change.Orders == change.Orders && judged.Change.Fills == change.Fills && ReferenceEquals(judged.Change.Cursors, change.Cursors));
        if (index < 0)
        {
            _entries.Add(new BookEntry.Proven(change, Books));
            return;
        }

        _entries.Add(new BookEntry.Told(_judged[index].View, Books));
        _judged.RemoveAt(index);
    }

    // What changes nothing is not written; what does change something counts once it is.
    private void Hear(VenueView told, AccountChange change)
    {
        if (change.IsEmpty)
        {
            _entries.Add(new BookEntry.Told(told, Books));
        }
        else
        {
            _judged.Add((told, change));
        }
    }
}
