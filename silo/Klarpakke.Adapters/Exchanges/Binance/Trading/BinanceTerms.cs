using System.Collections.Concurrent;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// What a pair is traded by with one account. For the kill switch nothing is asked that a sale does not need: a thousand accounts that ask at once would use up the room the sales
/// need themselves.
/// </summary>
internal sealed class BinanceTerms(BinancePlace place, BinanceAccountReads reads, TimeProvider time)
{
    private static readonly TimeSpan StopsHold = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FeesHold = TimeSpan.FromHours(1);
    private static readonly TimeSpan RefusalHolds = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Symbol, Recent<int>> _stops = new();
    private readonly ConcurrentDictionary<Symbol, Recent<decimal>> _fees = new();
    private readonly Recent<KeyPermissions> _permissions = new(FeesHold, time);

    public async Task<VenueTerms> ReadAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken)
    {
        var pair = place.Pairs.FindAsync(symbol, lane, cancellationToken);
        var price = place.Pairs.AverageAsync(symbol, lane, cancellationToken);
        var stops = AskAsync(Of(_stops, symbol, StopsHold), lane, _ => true, () => reads.CountStopsAsync(symbol, lane, CancellationToken.None), cancellationToken);
        var fee = AskAsync(Of(_fees, symbol, FeesHold), lane, _ => true, () => reads.GetCommissionAsync(symbol, lane, CancellationToken.None), cancellationToken);
        var permissions = AskAsync(_permissions, lane, IsGood, () => reads.GetPermissionsAsync(CancellationToken.None), cancellationToken);
        await Task.WhenAll(pair, price, stops, fee, permissions);
        DateTimeOffset?[] asked = [(await pair)?.AskedAt, (await price)?.AskedAt, (await stops)?.AskedAt];
        return new VenueTerms(
            (await pair)?.Value.Rules, (await pair)?.Value.MaxStops, (await price)?.Value, (await fee)?.Value, (await stops)?.Value, (await permissions)?.Value,
            -place.Clock.State.Offset, asked.Min() ?? time.GetUtcNow());

        // That a key may not trade is looked at again soon: a person may have seen to it.
        bool IsGood(RecentAnswer<KeyPermissions> known) =>
            known.Value is { CanTrade: true, CanWithdraw: not true } || time.GetUtcNow() - known.AskedAt < RefusalHolds;
    }

    private Recent<T> Of<T>(ConcurrentDictionary<Symbol, Recent<T>> answers, Symbol symbol, TimeSpan keepFor)
        where T : notnull => answers.GetOrAdd(symbol, _ => new Recent<T>(keepFor, time));

    private static Task<RecentAnswer<T>?> AskAsync<T>(
        Recent<T> recent, TradingLane lane, Func<RecentAnswer<T>, bool> suits, Func<Task<Result<T>>> ask, CancellationToken cancellationToken)
        where T : notnull => lane == TradingLane.KillSwitch ? Task.FromResult(recent.Known) : recent.GetAsync(lane, suits, ask, cancellationToken);
}
