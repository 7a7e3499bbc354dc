using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Risk.Triggers;

/// <summary>When an account has to be valued again.</summary>
/// <param name="Prices">Per symbol the bid at or under which it must be; a symbol without one cannot bring the account to a limit by itself.</param>
/// <param name="AtNextTick">Symbols whose next bid, whatever it is, calls for a valuation.</param>
/// <param name="ValidUntil">At this time it must be valued whatever prices do.</param>
public sealed record TriggerPlan(ImmutableDictionary<Symbol, Price> Prices, ImmutableHashSet<Symbol> AtNextTick, DateTimeOffset ValidUntil);
