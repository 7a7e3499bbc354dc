namespace Klarpakke.Domain.Markets;

/// <summary>Names of pairs as venues and recordings write them, base and quote in one word: <c>BTCUSDT</c>.</summary>
public static class PairName
{
    // Longer names first where one ends with another.
    private static readonly string[] QuoteAssets = ["FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USD", "EUR", "GBP", "TRY", "BTC", "ETH", "BNB"];

    /// <summary>Takes a name apart by the asset it ends with; false unless that is one of the assets prices are usually given in.</summary>
    /// <param name="name">Capitals and digits.</param>
    /// <param name="baseAsset">What is traded.</param>
    /// <param name="quoteAsset">What it is priced in.</param>
    public static bool TrySplit(string name, out Asset baseAsset, out Asset quoteAsset)
    {
        ArgumentNullException.ThrowIfNull(name);
        baseAsset = default;
        quoteAsset = default;
        return QuoteAssets.FirstOrDefault(asset => name.EndsWith(asset, StringComparison.Ordinal)) is { } quote
            && Asset.TryParse(quote, out quoteAsset) && Asset.TryParse(name.AsSpan(0, name.Length - quote.Length), out baseAsset);
    }

    /// <summary>The pair that a recording is about, from its file name: the first part that is one, as in <c>coinbase-BTCUSD-1m-2017-09-04-trade.csv</c>; null when none is.</summary>
    public static string? OfFile(string path)
    {
        var name = Path.GetFileName(path);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return name[..(dot > 0 ? dot : name.Length)].Split('-').FirstOrDefault(part => TrySplit(part, out _, out _));
    }
}
