using System.Globalization;
using System.Net;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// The other way for commands: over the WebSocket API, with the same limits and the same answers as by HTTP. A ban told here holds here, and one told there does not: the venue's
/// two doors are shut separately, and whoever has to get out tries both.
/// </summary>
internal sealed class BinanceSocketOrders(BinanceSessionPool pool, BinanceGateway gateway, BinanceTradingOptions options, BinanceServices services)
{
    private const int TooManyOrders = -1015;

    private static readonly TimeSpan DefaultPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DefaultBan = TimeSpan.FromMinutes(2);

    private readonly BinanceRoom _room = new(gateway.Weight, options, services.Time);
    private readonly string _venue = gateway.Environment.Venue.Code();
    private readonly TimeProvider _time = services.Time;
    private long _bannedUntil;

    /// <summary>Sends a command once. Only cancellation before anything was sent throws.</summary>
    public async Task<BinanceAnswer> SendAsync(
        BinanceCommand command, TradingLane lane, OrderBudget orders, BinanceSigner signer, CancellationToken cancellationToken)
    {
        var ban = TimeSpan.FromTicks(Volatile.Read(ref _bannedUntil) - _time.GetUtcNow().UtcTicks);
        if (ban > TimeSpan.Zero)
        {
            return BinanceAnswer.NotSent(ErrorKind.Banned, $"{command.Name}: not sent, shut out of the WebSocket API ({ban} left)", isTransient: false);
        }

        if (await _room.WaitAsync(command, lane, orders, despiteBan: true, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var answer = await SendOnceAsync(command, orders, signer, cancellationToken);
        if (answer.Delivery == BinanceDelivery.NotSent)
        {
            _room.GiveBack(command, orders);
        }

        var outcome = answer.Delivery == BinanceDelivery.Answered ? ((int)answer.Status).ToString(CultureInfo.InvariantCulture) : answer.Delivery.ToString();
        services.Metrics.Request(_venue, command.SocketMethod!, outcome);
        return answer;
    }

    private async Task<BinanceAnswer> SendOnceAsync(BinanceCommand command, OrderBudget orders, BinanceSigner signer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var deadline = new CancellationTokenSource(options.RequestTimeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var begun = gateway.Meter?.Begin() ?? 0;
        if (await FindAsync(linked.Token) is not { } session)
        {
            gateway.Meter?.Unanswered(begun, cancellationToken.IsCancellationRequested);
            return BinanceAnswer.NotSent(ErrorKind.Unreachable, $"{command.Name}: no connection to the WebSocket API");
        }

        var (delivery, reply) = await session.AskAsync(command.SocketMethod!, () => signer.SignForSocket(command.Parameters), linked.Token);
        if (reply is null)
        {
            gateway.Meter?.Unanswered(begun, cancellationToken.IsCancellationRequested);
            return delivery == BinanceDelivery.NotSent
                ? BinanceAnswer.NotSent(ErrorKind.Unreachable, $"{command.Name}: the connection to the WebSocket API ended")
                : BinanceAnswer.NoAnswer(ErrorKind.Timeout, $"no answer over the WebSocket API within {options.RequestTimeout}, or before the connection ended");
        }

        gateway.Meter?.Answered(begun);
        Heed(reply, orders);
        return new BinanceAnswer(BinanceDelivery.Answered, (HttpStatusCode)reply.Status, reply.Body, null);
    }

    private async Task<BinanceSession?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await pool.FindAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Nothing has left: whoever waited for the connection has no outcome to worry about.
            return null;
        }
    }

    private void Heed(BinanceAccountFrame.Reply reply, OrderBudget orders)
    {
        gateway.Weight.Report(CountOf(reply, "REQUEST_WEIGHT", "MINUTE", 1) ?? 0);
        orders.Report(CountOf(reply, "ORDERS", "SECOND", 10), CountOf(reply, "ORDERS", "DAY", 1));
        var until = BinanceOrderParsing.TryTime(BinanceOrderParsing.Read(reply.Body, BinanceTradingJson.Default.BinanceSocketError)?.Data?.RetryAfter);
        var now = _time.GetUtcNow();
        if (reply.Status == 418)
        {
            Volatile.Write(ref _bannedUntil, (until ?? now + DefaultBan).UtcTicks);
        }
        else if (reply.Status == (int)HttpStatusCode.TooManyRequests && BinanceErrors.CodeOf(reply.Body) == TooManyOrders)
        {
            orders.Block(until - now ?? DefaultPause);
        }
        else if (reply.Status == (int)HttpStatusCode.TooManyRequests)
        {
            gateway.Weight.Block(until - now ?? DefaultPause);
        }
    }

    private static int? CountOf(BinanceAccountFrame.Reply reply, string type, string interval, int number) =>
        reply.Counts.FirstOrDefault(count => count?.RateLimitType == type && count.Interval == interval && count.IntervalNum == number)?.Count;
}
