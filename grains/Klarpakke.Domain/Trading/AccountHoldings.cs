using System.Collections.Immutable;

namespace Klarpakke.Domain.Trading;

/// <summary>What a venue has told of an account that is looked at: what was understood, and what was not.</summary>
/// <param name="Balances">All that is not zero, of the assets whose codes we can write.</param>
/// <param name="Unread">What the account holds besides and is not counted above; never zero amounts.</param>
public sealed record AccountHoldings(ImmutableArray<AssetBalance> Balances, ImmutableArray<UnreadHolding> Unread);
