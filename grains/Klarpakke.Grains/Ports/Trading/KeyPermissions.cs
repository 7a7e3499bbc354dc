namespace Klarpakke.Grains.Ports.Trading;

/// <summary>What an account's key may do at its venue.</summary>
/// <param name="CanRead">Balances and orders may be read.</param>
/// <param name="CanTrade">Spot orders may be placed.</param>
/// <param name="CanWithdraw">Coins may be taken out: such a key is refused and forgotten. Null when the venue does not say, which counts as true.</param>
/// <param name="IsIpRestricted">Only listed addresses may use it; null when the venue does not say.</param>
/// <param name="AccountNumber">The venue's own number of the account it opens, the same for every key of that account; null when it was not said along.</param>
public sealed record KeyPermissions(bool CanRead, bool CanTrade, bool? CanWithdraw, bool? IsIpRestricted, string? AccountNumber = null);
