namespace Klarpakke.Domain.Risk.Gates;

/// <summary>One rule an entry has to pass. It needs nothing but the context, and what it cannot find there counts against the entry.</summary>
public interface IEntryGate
{
    /// <summary>What the rule has against the entry; null for nothing.</summary>
    GateFinding? Evaluate(EntryContext context);
}
