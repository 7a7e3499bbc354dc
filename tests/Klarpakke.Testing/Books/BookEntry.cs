using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Testing.Books;

/// <summary>One committed step of an account's books: what caused it, and the books after it.</summary>
internal abstract record BookEntry(AccountView After)
{
    /// <summary>Orders were written down before they were sent, in one command.</summary>
    public sealed record Intended(ImmutableArray<OwnOrder> Intents, AccountView After) : BookEntry(After);

    /// <summary>The venue told something.</summary>
    public sealed record Told(VenueView View, AccountView After) : BookEntry(After);

    /// <summary>An answer proved what no report tells: refused, or never sent.</summary>
    public sealed record Proven(AccountChange Change, AccountView After) : BookEntry(After);
}
