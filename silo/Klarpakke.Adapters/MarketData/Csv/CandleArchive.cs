using System.Collections.Immutable;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData.Csv;

/// <summary>Recorded candles of one or more pairs in files, surveyed once and then read as often as wanted, in memory that does not grow with them.</summary>
public sealed class CandleArchive
{
    private readonly ImmutableArray<ImmutableArray<CandleFile>> _filesByMarket;

    private CandleArchive(ImmutableArray<ImmutableArray<CandleFile>> filesByMarket, ImmutableArray<Symbol> symbols, CandleInterval interval)
    {
        (_filesByMarket, Symbols, Interval) = (filesByMarket, symbols, interval);
        Rows = filesByMarket.Sum(files => files.Sum(file => file.Rows));
        From = Time(filesByMarket.Min(files => files[0].First));
        Until = Time(filesByMarket.Max(files => files.Max(file => file.Last))) + interval.Length();
    }

    /// <summary>The pairs, in the order that candles name them by. Recordings name no venue; it is called <see cref="Venue.Paper"/>.</summary>
    public ImmutableArray<Symbol> Symbols { get; }

    /// <summary>Length of the candles.</summary>
    public CandleInterval Interval { get; }

    /// <summary>Rows in all files.</summary>
    public long Rows { get; }

    /// <summary>Open of the first candle.</summary>
    public DateTimeOffset From { get; }

    /// <summary>End of the last candle.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>Surveys a file, or every <c>.csv</c> and <c>.csv.gz</c> of a folder.</summary>
    /// <exception cref="CandleFileException">There is nothing, or something in it cannot be used.</exception>
    public static CandleArchive Open(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Of([.. FilesAt(path).AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(file => CandleFile.Survey(CandleSource.OfFile(file), long.MaxValue, cancellationToken))]);
        }
        catch (AggregateException several) when (several.InnerExceptions.OfType<CandleFileException>().MinBy(fault => fault.Message, StringComparer.Ordinal) is { } first)
        {
            throw new CandleFileException(first.Message, several);
        }
    }

    /// <summary>Surveys sources one after the other, none of more than so many candles.</summary>
    /// <exception cref="CandleFileException">There is nothing, or something in it cannot be used.</exception>
    public static CandleArchive Open(IEnumerable<CandleSource> sources, long mostRows, CancellationToken cancellationToken) =>
        Of([.. sources.Select(source => CandleFile.Survey(source, mostRows, cancellationToken))]);

    /// <summary>The candles that open in a time, in order of time and market. Where files of a pair overlap, the one that begins first is believed.</summary>
    public IEnumerable<MarketBar> Read(DateTimeOffset from, DateTimeOffset until) =>
        BarMerge.InOrder([.. _filesByMarket.Select((files, market) => MarketBars(market, files, from, until))]);

    private static string[] FilesAt(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new CandleFileException($"{path}: there is no such file or folder.");
        }

        string[] files =
        [
            .. Directory.EnumerateFiles(path)
                .Where(name => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ];
        return files.Length > 0 ? files : throw new CandleFileException($"{path}: the folder holds no .csv or .csv.gz file.");
    }

    private static CandleArchive Of(CandleFile[] files)
    {
        var spacing = files.Min(file => file.Spacing) ?? throw new CandleFileException($"{files[0].Path}: a single candle does not tell how long it is.");
        CandleInterval? known = CandleIntervals.Recorded.Where(candidate => (long)candidate.Length().Ticks / TimeSpan.TicksPerMillisecond == spacing).Cast<CandleInterval?>().FirstOrDefault();
        var interval = known ?? throw new CandleFileException(
            $"{files.First(file => file.Spacing == spacing).Path}: its candles are {TimeSpan.FromMilliseconds(spacing)} apart; known are {string.Join(", ", CandleIntervals.Recorded.Select(CandleIntervals.Code))}.");
        if (files.FirstOrDefault(file => file.Spacing is { } own && own % spacing != 0) is { } odd)
        {
            throw new CandleFileException($"{odd.Path}: its candles are not of {interval.Code()} as those of the others are.");
        }

        var byPair = files.GroupBy(file => file.Pair, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var symbols = byPair.Select(group => SymbolOf(group.Key)).ToImmutableArray();
        if (symbols.Select(symbol => symbol.Quote).Distinct().Skip(1).Any())
        {
            throw new CandleFileException($"The files are priced in different assets: {string.Join(", ", byPair.Select(group => group.Key))}.");
        }

        return new CandleArchive([.. byPair.Select(group => group.OrderBy(file => file.First).ThenBy(file => file.Path, StringComparer.Ordinal).ToImmutableArray())], symbols, interval);
    }

    private static Symbol SymbolOf(string pair) => PairName.TrySplit(pair, out var baseAsset, out var quoteAsset)
        ? new Symbol(Venue.Paper, baseAsset, quoteAsset)
        : throw new CandleFileException($"'{pair}' is not the name of a pair.");

    private IEnumerable<MarketBar> MarketBars(int market, ImmutableArray<CandleFile> files, DateTimeOffset from, DateTimeOffset until)
    {
        var covered = from.ToUnixTimeMilliseconds() - 1;
        foreach (var file in files)
        {
            using var reader = new CandleFileReader(file.Source);
            while (reader.TryRead(out var row))
            {
                if (row.OpenTimeMs <= covered)
                {
                    continue;
                }

                var open = Time(row.OpenTimeMs);
                if (open >= until)
                {
                    break;
                }

                if (open != Interval.OpenTimeOf(open))
                {
                    throw new CandleFileException($"{file.Path}, line {reader.Line}: the time is not on the {Interval.Code()} grid.");
                }

                covered = row.OpenTimeMs;
                yield return new MarketBar(market, open, row.Open, row.High, row.Low, row.Close, row.Volume);
            }
        }
    }

    private static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
