using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData.Csv;

/// <summary>What one pass over a file of candles found.</summary>
/// <param name="Source">Where it is.</param>
/// <param name="Pair">The pair, from its name: <c>BTCUSDT</c>.</param>
/// <param name="Rows">How many candles.</param>
/// <param name="First">Open time of the first, in ms.</param>
/// <param name="Last">Open time of the last, in ms.</param>
/// <param name="Spacing">Smallest distance between two, in ms; null for fewer than two.</param>
internal sealed record CandleFile(CandleSource Source, string Pair, long Rows, long First, long Last, long? Spacing)
{
    /// <summary>What faults call it.</summary>
    public string Path => Source.Name;

    /// <summary>Reads all of it once.</summary>
    /// <exception cref="CandleFileException">It cannot be used, or has more than so many candles.</exception>
    public static CandleFile Survey(CandleSource source, long mostRows, CancellationToken cancellationToken)
    {
        var path = source.Name;
        var pair = PairName.OfFile(path) ?? throw new CandleFileException($"{path}: the file name does not name a trading pair; expected something like BTCUSDT-1h-2024.csv.");
        try
        {
            using var reader = new CandleFileReader(source);
            return Survey(source, pair, reader, mostRows, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CandleFileException($"{path}: the file cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static CandleFile Survey(CandleSource source, string pair, CandleFileReader reader, long mostRows, CancellationToken cancellationToken)
    {
        var (rows, first, last, spacing) = (0L, 0L, 0L, long.MaxValue);
        while (reader.TryRead(out var row))
        {
            first = rows == 0 ? row.OpenTimeMs : first;
            spacing = rows == 0 ? spacing : Math.Min(spacing, row.OpenTimeMs - last);
            last = row.OpenTimeMs;
            if ((++rows & 0xFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (rows > mostRows)
            {
                throw new CandleFileException($"{source.Name}, line {reader.Line}: the file has more than {mostRows} candles.");
            }
        }

        return rows == 0
            ? throw new CandleFileException($"{source.Name}: the file has no candles.")
            : new CandleFile(source, pair, rows, first, last, rows == 1 ? null : spacing);
    }
}
