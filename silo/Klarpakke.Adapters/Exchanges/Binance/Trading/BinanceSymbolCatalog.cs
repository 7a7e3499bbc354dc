using System.Collections.Frozen;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>The venue's symbols by their names there. Read when first needed, and again when a name is not in it, but not more than once a minute.</summary>
internal sealed class BinanceSymbolCatalog(BinanceGateway gateway, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ShortestAge = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Listing? _listing;

    /// <summary>Orders per ten seconds and per day that the venue grants an account; null where it does not say.</summary>
    public (int? PerTenSeconds, int? PerDay) OrderLimits => _listing is { } known ? (known.PerTenSeconds, known.PerDay) : (null, null);

    /// <summary>The pairs of the given names. A name that is missing in the answer is one we cannot write, so it cannot be ours.</summary>
    public async Task<Result<FrozenDictionary<string, Symbol>>> ResolveAsync(IReadOnlyCollection<string> names, TradingLane lane, CancellationToken cancellationToken)
    {
        if (_listing is { } known && (names.All(known.Symbols.ContainsKey) || IsYoung(known)))
        {
            return known.Symbols;
        }

        var loaded = await LoadAsync(lane, cancellationToken);
        return loaded.Error is { } error ? error : loaded.Value.Symbols;
    }

    /// <summary>Reads the venue's list anew.</summary>
    public async Task<Result<BinanceExchangeInfo>> ReadAsync(TradingLane lane, CancellationToken cancellationToken)
    {
        var answer = await gateway.SendAsync(
            BinanceCommands.ExchangeInfo, lane, orders: null, command => BinancePlace.Unsigned(command, gateway.Environment.TradingBase), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var read = answer.AsRead();
        return read.Error is { } error ? error : BinanceParsing.ReadExchangeInfo(read.Value);
    }

    public void Dispose() => _loading.Dispose();

    private bool IsYoung(Listing listing) => time.GetElapsedTime(listing.ReadAt) < ShortestAge;

    private async Task<Result<Listing>> LoadAsync(TradingLane lane, CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (_listing is { } known && IsYoung(known))
            {
                return known;
            }

            var info = await ReadAsync(lane, cancellationToken);
            return info.Error is { } error ? error : Take(info.Value);
        }
        finally
        {
            _loading.Release();
        }
    }

    private Listing Take(BinanceExchangeInfo info)
    {
        if (BinanceParsing.WeightPerMinute(info) is { } weight)
        {
            gateway.Weight.SetLimit(weight);
        }

        var venue = gateway.Environment.Venue;
        var symbols = (info.Symbols ?? []).OfType<BinanceSymbol>().Select(symbol => (Name: symbol.Symbol, Pair: ToSymbol(venue, symbol)))
            .Where(row => row.Name is not null && row.Pair is not null)
            .GroupBy(row => row.Name!, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.First().Pair!.Value, StringComparer.Ordinal);
        return _listing = new Listing(symbols, OrdersPer(info, "SECOND", 10), OrdersPer(info, "DAY", 1), time.GetTimestamp());
    }

    private static Symbol? ToSymbol(Venue venue, BinanceSymbol symbol) =>
        Asset.TryParse(symbol.BaseAsset, out var @base) && Asset.TryParse(symbol.QuoteAsset, out var quote) && @base != quote ? new Symbol(venue, @base, quote) : null;

    private static int? OrdersPer(BinanceExchangeInfo info, string interval, int count) => info.RateLimits?.FirstOrDefault(
        limit => limit is { RateLimitType: "ORDERS", Limit: > 0 } && limit.IntervalNum == count && string.Equals(limit.Interval, interval, StringComparison.Ordinal))?.Limit;

    private sealed record Listing(FrozenDictionary<string, Symbol> Symbols, int? PerTenSeconds, int? PerDay, long ReadAt);
}
