using Klarpakke.ClientApi.Json;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>What the platform owns of an asset in an account.</summary>
/// <param name="Asset">The asset; all amounts are in it.</param>
/// <param name="Net">Bought, less fees in the asset, less sold.</param>
/// <param name="Sellable">What a further sale may take.</param>
/// <param name="Found">What the whole account holds of it, whoever bought it; null when that is not known.</param>
/// <param name="Protected">How much of the net open stops cover that the venue has confirmed; null when that is not known.</param>
internal sealed record HoldingRow(string Asset, [property: Amount] decimal Net, [property: Amount] decimal Sellable, [property: Amount] decimal? Found, [property: Amount] decimal? Protected)
{
    public static HoldingRow Of(Asset asset, HoldingStatus holding) => new(asset.Code, holding.Net, holding.Sellable, holding.Found, holding.Protected);
}
