using Klarpakke.Domain.Trading;

namespace Klarpakke.Testing.Books;

/// <summary>When two books are the same.</summary>
internal static class BookRules
{
    public static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvariantException(otherwise);
        }
    }

    public static void RequireSame(AccountView left, AccountView right, string otherwise)
    {
        if (ReferenceEquals(left, right))
        {
            return;
        }

        var order = Differing(left.Orders, right.Orders);
        Require(order is null, $"{otherwise}: {order}");
        var fill = Differing(left.Fills, right.Fills);
        Require(fill is null, $"{otherwise}: {fill}");
        var cursor = Differing(left.Cursors, right.Cursors);
        Require(cursor is null, $"{otherwise}: {cursor}");
    }

    private static string? Differing<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> left, IReadOnlyDictionary<TKey, TValue> right)
    {
        foreach (var (key, value) in left)
        {
            if (!right.TryGetValue(key, out var other) || !EqualityComparer<TValue>.Default.Equals(value, other))
            {
                return $"{value} and {other}";
            }
        }

        return left.Count == right.Count ? null : $"{left.Count} and {right.Count} of {typeof(TValue).Name}";
    }
}
