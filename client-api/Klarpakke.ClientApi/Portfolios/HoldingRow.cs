using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>What the platform owns of an asset in an account.</summary>
/// <param name="Asset">The asset; all amounts are in it.</param>
/// <param name="Net">Bought, less fees in the asset, less sold.</param>
/// <param name="Sellable">What a further sale may take.</param>
/// <param name="Found">What the whole account holds of it, whoever bought it; null when that is not known.</param>
/// <param name="Protected">How much of the net open stops cover that the venue has confirmed; null when that is not known.</param>
internal sealed record HoldingRow(string Asset, decimal Net, decimal Sellable, decimal? Found, decimal? Protected)
{
    public static HoldingRow Of(Asset asset, HoldingStatus holding) => new(asset.Code, holding.Net, holding.Sellable, holding.Found, holding.Protected);
}
