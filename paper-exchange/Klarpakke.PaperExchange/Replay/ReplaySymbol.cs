using Klarpakke.Domain.Markets;

namespace Klarpakke.PaperExchange.Replay;

/// <summary>The pair a recording is about, from its file name.</summary>
internal static class ReplaySymbol
{
    public static string FromFileName(string path) => PairName.OfFile(path) ?? throw new ReplayFileException(
        $"{path}: the file name does not name a trading pair; expected something like BTCUSDT-1h-2020-03.csv.gz.");

    public static (string Base, string Quote) Split(string symbol) => PairName.TrySplit(symbol, out var baseAsset, out var quoteAsset)
        ? (baseAsset.Code, quoteAsset.Code)
        : throw new ArgumentException($"'{symbol}' is not the name of a pair.", nameof(symbol));
}
