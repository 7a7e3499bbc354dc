namespace Klarpakke.PaperExchange.Http;

/// <summary>The <c>symbolStatus</c> parameter. Every symbol of this exchange trades, so any other status selects nothing.</summary>
internal static class SymbolStatus
{
    public const string Trading = "TRADING";

    private static readonly string[] Known = [Trading, "HALT", "BREAK", "CANCEL_ONLY", "END_OF_DAY"];

    /// <summary>Checks the parameter and says whether trading symbols are wanted.</summary>
    public static bool Check(ApiParameters parameters)
    {
        if (parameters.Text("symbolStatus") is not { } status)
        {
            return true;
        }

        if (!Known.Contains(status, StringComparer.Ordinal))
        {
            parameters.Fail(ApiError.BadSymbolStatus);
        }
        else if (status != Trading && (parameters.Has("symbol") || parameters.Has("symbols")))
        {
            // A named symbol that does not have the wanted status counts as unknown.
            parameters.Fail(ApiError.BadSymbol);
        }

        return status == Trading;
    }
}
