using Klarpakke.Domain.Trading;
using Klarpakke.Domain.Universe;

namespace Klarpakke.ClientApi.Universe;

/// <summary>A pair of a coin of the universe.</summary>
/// <param name="Symbol">The pair, <c>VENUE:BASE-QUOTE</c>.</param>
/// <param name="Allowed">Whether the whitelist lets it in. Every entry is checked again against the venue's rules of that moment.</param>
/// <param name="Blocked">Why not, as a code: BLOCKED_UNIVERSE (made up, and the venue is live), BLOCKED_PAIR (not traded), BLOCKED_CAPABILITY (no stop orders); null when it is let in.</param>
internal sealed record VenuePairRow(string Symbol, bool Allowed, string? Blocked)
{
    public static VenuePairRow Of(VenuePair pair) => new(pair.Symbol.ToString(), pair.Denied is null, pair.Denied?.Code());
}
