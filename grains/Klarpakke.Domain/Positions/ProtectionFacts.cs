using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Positions;

/// <summary>What is known when a position's protection is planned.</summary>
/// <param name="Now">Our clock.</param>
/// <param name="Rules">The venue's demands for the symbol.</param>
/// <param name="Bid">The best bid, fresh; null when not known.</param>
/// <param name="Reference">The venue's reference price; null when not known.</param>
public sealed record ProtectionFacts(DateTimeOffset Now, SymbolRules Rules, Price? Bid, Price? Reference);
