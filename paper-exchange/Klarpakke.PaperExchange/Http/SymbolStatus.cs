using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;

namespace Klarpakke.PaperExchange.Http;

/// <summary>The <c>symbolStatus</c> parameter: the status a symbol must have to be spoken of.</summary>
internal static class SymbolStatus
{
    private static readonly string[] Known = [.. Enum.GetValues<TradingStatus>().Select(status => status.Name()), "END_OF_DAY"];

    /// <summary>The status wanted; null when any will do.</summary>
    public static string? Read(ApiParameters parameters)
    {
        var wanted = parameters.Text("symbolStatus");
        if (wanted is not null && !Known.Contains(wanted, StringComparer.Ordinal))
        {
            parameters.Fail(ApiError.BadSymbolStatus);
        }

        return wanted;
    }

    /// <summary>Refuses a call about one symbol that does not have the status wanted.</summary>
    public static void Check(ApiParameters parameters, SymbolMarket? market)
    {
        var wanted = Read(parameters);
        if (market is not null && !Fits(market, wanted))
        {
            parameters.Fail(ApiError.OtherSymbolStatus);
        }
    }

    public static bool Fits(SymbolMarket market, string? wanted) => wanted is null || market.Status.Name() == wanted;
}
