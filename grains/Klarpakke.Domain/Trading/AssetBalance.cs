using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Trading;

/// <summary>What an account holds of one asset.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Free">Not bound in orders, zero or more.</param>
/// <param name="Locked">Bound in open orders, zero or more.</param>
/// <param name="SetAside">In a product of the venue (earning, staking), zero or more: the owner's, but not for sale before the owner takes it out. Zero where the venue does not say.</param>
public sealed record AssetBalance(Asset Asset, decimal Free, decimal Locked, decimal SetAside = 0m);
