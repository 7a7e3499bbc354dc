namespace Klarpakke.PaperExchange.Replay;

/// <summary>The pair a recording is about, from its file name: the first part in capitals, as in <c>coinbase-BTCUSD-1m-2017-09-04-trade</c>.</summary>
internal static class ReplaySymbol
{
    private static readonly string[] QuoteAssets = ["FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USD", "EUR", "GBP", "TRY", "BTC", "ETH", "BNB"];

    public static string FromFileName(string path)
    {
        var name = Path.GetFileName(path);
        var symbol = name[..(name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? dot : name.Length)].Split('-').FirstOrDefault(IsSymbol);
        return symbol ?? throw new ReplayFileException(
            $"{path}: the file name does not name a trading pair; expected something like BTCUSDT-1h-2020-03.csv.gz.");
    }

    public static (string Base, string Quote) Split(string symbol)
    {
        var quote = QuoteAssets.First(asset => HasQuote(symbol, asset));
        return (symbol[..^quote.Length], quote);
    }

    private static bool IsSymbol(string part) =>
        part.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)) && QuoteAssets.Any(asset => HasQuote(part, asset));

    private static bool HasQuote(string symbol, string asset) => symbol.Length > asset.Length && symbol.EndsWith(asset, StringComparison.Ordinal);
}
