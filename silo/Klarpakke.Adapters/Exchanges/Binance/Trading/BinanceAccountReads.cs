using System.Collections.Immutable;
using System.Net;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Polly;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>What an account is asked. Reads are repeated when that may help; a read that failed is an error, never an empty answer.</summary>
internal sealed class BinanceAccountReads(
    BinancePlace place, BinanceSigner signer, OrderBudget orders, BinanceSigningHealth health, BinanceTradingOptions options, TimeProvider time)
{
    private const int NoSuchOrder = -2013;

    private readonly ResiliencePipeline<Result<byte[]>> _usual = ReadPipeline.Create(options.ReadDeadline, options.RetryDelay, time);
    private readonly ResiliencePipeline<Result<byte[]>> _wayOut = ReadPipeline.CreateUnstoppable(options.ReadDeadline, options.RetryDelay, time);

    public async Task<Result<OrderLookup>> FindAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken)
    {
        var isUnknown = false;
        var read = await ReadAsync(BinanceCommands.Find(symbol, id), lane, answer => isUnknown = IsUnknownOrder(answer), cancellationToken);
        if (read.Error is { } error)
        {
            return isUnknown ? new OrderLookup(null) : error;
        }

        var body = BinanceOrderParsing.Read(read.Value, BinanceTradingJson.Default.BinanceOrderBody);
        return IsFor(body, symbol) && BinanceOrderParsing.ToOrder(body, symbol) is { } order

            // After a cancel the venue shows the cancel's id here; the order is the one that was asked for.
            ? new OrderLookup(order with { Id = id })
            : BinanceOrderParsing.Bad("order is not the one asked for, or cannot be read");
    }

    public async Task<Result<ImmutableArray<VenueOrder>>> GetOpenOrdersAsync(Symbol? symbol, TradingLane lane, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(BinanceCommands.OpenOrders(symbol), lane, null, cancellationToken);
        if (read.Error is { } error)
        {
            return error;
        }

        if (BinanceOrderParsing.Read(read.Value, BinanceTradingJson.Default.IReadOnlyListBinanceOrderBody) is not { } bodies || bodies.Any(body => body?.Symbol is null))
        {
            return BinanceOrderParsing.Bad("openOrders is not an array of orders");
        }

        var names = bodies.Select(body => body!.Symbol!).ToHashSet(StringComparer.Ordinal);
        var known = names.Count == 0
            ? null
            : await place.Catalog.ResolveAsync(names, lane, cancellationToken);
        if (known?.Error is { } unlisted)
        {
            return unlisted;
        }

        var result = ImmutableArray.CreateBuilder<VenueOrder>(bodies.Count);
        foreach (var body in bodies.Where(body => known!.Value.ContainsKey(body!.Symbol!)))
        {
            if (BinanceOrderParsing.ToOrder(body, known!.Value[body!.Symbol!]) is not { } order)
            {
                return BinanceOrderParsing.Bad("openOrders holds an order that cannot be read");
            }

            result.Add(order);
        }

        return result.ToImmutable();
    }

    public async Task<Result<ImmutableArray<VenueOrder>>> GetOrdersAsync(Symbol symbol, long? fromNumber, TradingLane lane, CancellationToken cancellationToken)
    {
        var all = ImmutableArray.CreateBuilder<VenueOrder>();
        var from = fromNumber ?? 0;
        while (true)
        {
            var read = await ReadAsync(BinanceCommands.AllOrders(symbol, from), lane, null, cancellationToken);
            if (read.Error is { } error)
            {
                return error;
            }

            if (BinanceOrderParsing.ReadOrders(read.Value, symbol) is not { } page || (!page.IsEmpty && page[0].VenueOrderId < from))
            {
                return BinanceOrderParsing.Bad("allOrders is not an array of orders of the symbol from the number asked for, oldest first");
            }

            all.AddRange(page);
            if (page.Length < BinanceCommands.OrdersPerPage)
            {
                return all.ToImmutable();
            }

            from = page[^1].VenueOrderId + 1;
        }
    }

    public async Task<Result<ImmutableArray<Fill>>> GetFillsAsync(Symbol symbol, long? fromTradeId, TradingLane lane, CancellationToken cancellationToken)
    {
        var all = ImmutableArray.CreateBuilder<Fill>();
        var from = fromTradeId ?? 0;
        while (true)
        {
            var read = await ReadAsync(BinanceCommands.Trades(symbol, from), lane, null, cancellationToken);
            if (read.Error is { } error)
            {
                return error;
            }

            var page = BinanceOrderParsing.ReadTrades(read.Value, symbol);
            if (page.Error is not null)
            {
                return page.Error;
            }

            if (!page.Value.IsEmpty && page.Value[0].TradeId < from)
            {
                return BinanceOrderParsing.Bad("myTrades answers with trades from before those asked for");
            }

            all.AddRange(page.Value);
            if (page.Value.Length < BinanceCommands.TradesPerPage)
            {
                return all.ToImmutable();
            }

            from = page.Value[^1].TradeId + 1;
        }
    }

    public async Task<Result<ImmutableArray<AssetBalance>>> GetBalancesAsync(TradingLane lane, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(BinanceCommands.Account, lane, null, cancellationToken);
        return read.Error is { } error ? error : BinanceOrderParsing.ReadBalances(read.Value);
    }

    public async Task<Result<AccountHoldings>> GetHoldingsAsync(TradingLane lane, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(BinanceCommands.Account, lane, null, cancellationToken);
        return read.Error is { } error ? error : BinanceOrderParsing.ReadHoldings(read.Value);
    }

    public async Task<Result<string>> GetAccountNumberAsync(TradingLane lane, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(BinanceCommands.Account, lane, null, cancellationToken);
        return read.Error is { } error ? error
            : BinanceOrderParsing.Read(read.Value, BinanceTradingJson.Default.BinanceAccountBody) is { Uid: { } number } ? BinanceCommands.Text(number)
            : BinanceOrderParsing.Bad("account does not say whose it is");
    }

    public async Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken)
    {
        var tells = place.Gateway.Environment.TellsPermissions;
        var read = await ReadAsync(tells ? BinanceCommands.Permissions : BinanceCommands.Account, TradingLane.Reconciliation, null, cancellationToken);
        if (read.Error is { } error)
        {
            return error;
        }

        return (tells ? BinancePermissions.OfKey(read.Value) : BinancePermissions.OfAccount(read.Value)) is { } permissions
            ? permissions
            : BinanceOrderParsing.Bad("the key's permissions cannot be read");
    }

    /// <summary>How many open orders with a trigger the account has on a symbol, everybody's; those that wait for another order to fill too.</summary>
    public async Task<Result<int>> CountStopsAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(BinanceCommands.OpenOrders(symbol), lane, null, cancellationToken);
        return read.Error is { } error ? error
            : BinanceOrderParsing.Read(read.Value, BinanceTradingJson.Default.IReadOnlyListBinanceOrderBody) is { } bodies && bodies.All(body => body?.Type is not null)
                ? bodies.Count(body => BinanceOrderTerms.HasTrigger(body!.Type!))
                : BinanceOrderParsing.Bad("openOrders is not an array of orders");
    }

    /// <summary>The most that is taken of a trade at once on a symbol, as a fraction, without any discount.</summary>
    public async Task<Result<decimal>> GetCommissionAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(BinanceCommands.Commission(symbol), lane, null, cancellationToken);
        return read.Error is { } error ? error
            : BinanceCommission.HighestOf(BinanceOrderParsing.Read(read.Value, BinanceTradingJson.Default.BinanceCommissionBody)) is { } rate ? rate
            : BinanceOrderParsing.Bad("commission has no rate that can be read");
    }

    private static bool IsUnknownOrder(BinanceAnswer answer) =>
        answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound && BinanceErrors.CodeOf(answer.Body) == NoSuchOrder;

    private static bool IsFor(BinanceOrderBody? body, Symbol symbol) => string.Equals(body?.Symbol, BinanceCommands.VenueSymbol(symbol), StringComparison.Ordinal);

    private Task<Result<byte[]>> ReadAsync(BinanceCommand command, TradingLane lane, Action<BinanceAnswer>? look, CancellationToken cancellationToken) =>
        ReadPipeline.RunAsync(lane == TradingLane.KillSwitch ? _wayOut : _usual, command.Name, options.ReadDeadline, token => AttemptAsync(command, lane, look, token), cancellationToken);

    private async Task<Result<byte[]>> AttemptAsync(BinanceCommand command, TradingLane lane, Action<BinanceAnswer>? look, CancellationToken cancellationToken)
    {
        await place.AwakeAsync(cancellationToken);
        var answer = await place.Gateway.SendAsync(command, lane, orders, signer.Build, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        health.Saw(answer);
        look?.Invoke(answer);
        if (BinanceErrors.IsClockSkew(answer.Body))
        {
            await place.MeasureClockAsync(cancellationToken);
        }

        return answer.AsRead();
    }
}
