using System.Collections.Concurrent;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;
using Polly;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>What the venue says of its pairs to everybody. Asked for once, however many accounts want to know.</summary>
internal sealed class BinancePairs(BinanceGateway gateway, BinanceTradingOptions options, TimeProvider time)
{
    private static readonly TimeSpan RulesHold = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PriceHolds = TimeSpan.FromSeconds(10);

    private readonly ResiliencePipeline<Result<byte[]>> _reads = ReadPipeline.Create(options.ReadDeadline, options.RetryDelay, time);
    private readonly ConcurrentDictionary<Symbol, Recent<BinancePair>> _pairs = new();
    private readonly ConcurrentDictionary<Symbol, Recent<Price>> _prices = new();

    /// <summary>A pair as it is listed. Whoever must sell is not told of a halt that may be over.</summary>
    public Task<RecentAnswer<BinancePair>?> FindAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken) =>
        _pairs.GetOrAdd(symbol, _ => new Recent<BinancePair>(RulesHold, time)).GetAsync(
            lane, known => lane != TradingLane.KillSwitch || known.Value.Rules.IsTrading, () => ReadPairAsync(symbol, lane), cancellationToken);

    /// <summary>The average price of the last minutes, against which limits are held.</summary>
    public Task<RecentAnswer<Price>?> AverageAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken) =>
        _prices.GetOrAdd(symbol, _ => new Recent<Price>(PriceHolds, time)).GetAsync(lane, _ => true, () => ReadAverageAsync(symbol, lane), cancellationToken);

    private async Task<Result<BinancePair>> ReadPairAsync(Symbol symbol, TradingLane lane)
    {
        var read = await ReadAsync(BinanceCommands.SymbolInfo(symbol), lane);
        if (read.Error is { } error)
        {
            return error;
        }

        var info = BinanceParsing.ReadExchangeInfo(read.Value);
        if (info.Error is { } bad)
        {
            return bad;
        }

        foreach (var listed in info.Value.Symbols!.OfType<BinanceSymbol>())
        {
            if (BinanceSymbolRules.Of(gateway.Environment.Venue, listed) is { } rules && rules.Symbol == symbol)
            {
                return new BinancePair(rules, BinanceSymbolRules.MaxStops(listed));
            }
        }

        return BinanceOrderParsing.Bad("exchangeInfo does not list the symbol asked for");
    }

    private async Task<Result<Price>> ReadAverageAsync(Symbol symbol, TradingLane lane)
    {
        var read = await ReadAsync(BinanceCommands.AveragePrice(symbol), lane);
        return read.Error is { } error ? error
            : BinanceOrderParsing.PriceOf(BinanceOrderParsing.Read(read.Value, BinanceTradingJson.Default.BinanceAveragePriceBody)?.Price) is { } price ? price
            : BinanceOrderParsing.Bad("avgPrice has no price");
    }

    private Task<Result<byte[]>> ReadAsync(BinanceCommand command, TradingLane lane) => ReadPipeline.RunAsync(
        _reads,
        command.Name,
        options.ReadDeadline,
        async token =>
        {
            var answer = await gateway.SendAsync(command, lane, orders: null, unsigned => BinancePlace.Unsigned(unsigned, gateway.Environment.TradingBase), token);
            token.ThrowIfCancellationRequested();
            return answer.AsRead();
        },
        CancellationToken.None);
}
