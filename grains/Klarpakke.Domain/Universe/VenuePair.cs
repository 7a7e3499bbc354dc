using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Universe;

/// <summary>A pair of a coin of the universe.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="Denied">Why the whitelist does not let it in; null when it does.</param>
public sealed record VenuePair(Symbol Symbol, DenialReason? Denied);
