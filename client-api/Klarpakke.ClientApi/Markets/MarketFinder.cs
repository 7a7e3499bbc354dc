using Klarpakke.ClientApi.Prices;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.Markets;

/// <summary>Finds the market a client means, or says which error it is that there is none.</summary>
internal sealed class MarketFinder(PriceBoard board, IOptions<ClientApiOptions> options)
{
    /// <summary>The market of that name; null with the error otherwise.</summary>
    public BoardMarket? Find(string? text, out ApiError? error)
    {
        error = null;
        if (!Symbol.TryParse(text, out var symbol))
        {
            error = ApiError.SymbolMalformed;
        }
        else if (board.TryGet(symbol, out var market))
        {
            return market;
        }
        else
        {
            // Before a venue has said what it lists, nobody can know whether the symbol exists.
            error = options.Value.Venues.Contains(symbol.Venue) && !board.IsListed(symbol.Venue) ? ApiError.ProviderUnavailable : ApiError.SymbolUnknown;
        }

        return null;
    }
}
