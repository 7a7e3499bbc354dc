using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Klarpakke.Adapters.MarketData.Csv;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Persistence.Backtests;

namespace Klarpakke.Silo.Backtests;

/// <summary>Finds the candles of a wish: what the platform recorded, or what its user brought.</summary>
internal sealed class CandleSupplies(IRecordedCandles recorded, ICandleQueries candles, CandleFiles files)
{
    // Enough candles that handing them over costs nothing, and few enough that a turn with them is short.
    private const int Chunk = 4_096;

    /// <exception cref="CandleFileException">There are none, or they cannot be used; the message is for the user.</exception>
    public Task<CandleSupply> OpenAsync(string user, BacktestWish wish, CancellationToken cancellationToken) =>
        wish.Files.IsEmpty ? OpenRecordedAsync(wish, cancellationToken) : OpenFilesAsync(user, wish, cancellationToken);

    private async Task<CandleSupply> OpenFilesAsync(string user, BacktestWish wish, CancellationToken cancellationToken)
    {
        var sources = new List<CandleSource>();
        foreach (var id in wish.Files)
        {
            var (name, content) = await files.ReadAsync(user, id, cancellationToken) ?? throw new CandleFileException($"The file {id} was deleted before its turn came.");
            sources.Add(CandleSource.Of(name, content));
        }

        var archive = CandleArchive.Open(sources, ICandleUploads.MostCandles, cancellationToken);
        var (from, until) = Within(wish, archive.From, archive.Until);
        return new CandleSupply(new CandleRange(archive.Symbols, archive.Interval, from, until), archive.Rows, Chunked(archive.Read(from, until)).ToAsyncEnumerable());
    }

    private async Task<CandleSupply> OpenRecordedAsync(BacktestWish wish, CancellationToken cancellationToken)
    {
        // In the order of their names, as files are: it decides which of several signals at once comes first.
        ImmutableArray<Symbol> symbols = [.. wish.Symbols.OrderBy(symbol => symbol.ToString(), StringComparer.Ordinal)];
        var spans = new List<RecordedSpan>();
        foreach (var symbol in symbols)
        {
            spans.Add(await recorded.FindAsync(symbol, wish.Interval, wish.From, wish.To, cancellationToken)
                ?? throw new CandleFileException($"Nothing is recorded of {symbol} at {wish.Interval.Code()} in that time."));
        }

        var range = new CandleRange(symbols, wish.Interval, spans.Min(span => span.From), spans.Max(span => span.Until));
        return new CandleSupply(range, spans.Sum(span => span.Candles), RecordedAsync(range, cancellationToken));
    }

    /// <summary>One stretch of time after the other, so that memory does not grow with their number.</summary>
    private async IAsyncEnumerable<ReadOnlyMemory<MarketBar>> RecordedAsync(CandleRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (symbols, interval, from, until) = range;
        var perMarket = Math.Max(1, Chunk / symbols.Length);
        for (var start = from; start < until; start += interval.Length() * perMarket)
        {
            var bars = new List<MarketBar>(Chunk);
            var end = start + (interval.Length() * (perMarket - 1));
            foreach (var (market, symbol) in symbols.Index())
            {
                bars.AddRange((await candles.GetAsync(symbol, interval, start, end, perMarket, cancellationToken)).Select(candle => new MarketBar(
                    market, candle.OpenTime, candle.Open.Value, candle.High.Value, candle.Low.Value, candle.Close.Value, candle.Volume)));
            }

            yield return bars.OrderBy(bar => bar.OpenTime).ThenBy(bar => bar.Market).ToArray();
        }
    }

    private static IEnumerable<ReadOnlyMemory<MarketBar>> Chunked(IEnumerable<MarketBar> bars)
    {
        var (chunk, count) = (new MarketBar[Chunk], 0);
        foreach (var bar in bars)
        {
            chunk[count++] = bar;
            if (count == Chunk)
            {
                yield return chunk;
                count = 0;
            }
        }

        yield return chunk.AsMemory(0, count);
    }

    private static (DateTimeOffset From, DateTimeOffset Until) Within(BacktestWish wish, DateTimeOffset first, DateTimeOffset last)
    {
        var from = wish.From > first ? wish.From.Value : first;
        var until = wish.To < last ? wish.To.Value : last;
        return from < until ? (from, until) : throw new CandleFileException(string.Create(
            CultureInfo.InvariantCulture, $"There are no candles in that time; the files have them from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}."));
    }
}
