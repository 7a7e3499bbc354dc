using System.Collections.Immutable;

namespace Klarpakke.Grains.Notifications;

/// <summary>Adds to facts.</summary>
internal static class FactsExtensions
{
    /// <summary>With one more, if it is known.</summary>
    public static ImmutableSortedDictionary<string, string> With(this ImmutableSortedDictionary<string, string> facts, string name, string? value) => value is null ? facts : facts.SetItem(name, value);
}
