using System.Net;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// The ways a command can take to the venue: by HTTP, by HTTP from a second address of ours, over the WebSocket API. Which outcomes allow another way is the caller's to say; for a
/// placement those are the ones that prove that nothing was done, and no others.
/// </summary>
internal sealed class BinanceCommandRoutes : IDisposable
{
    private readonly BinanceGateway _main;
    private readonly BinanceGateway? _exit;
    private readonly BinanceSocketOrders _socket;

    public BinanceCommandRoutes(BinanceGateway main, BinanceSessionPool sessions, BinanceTradingOptions options, BinanceServices services)
    {
        _main = main;
        _exit = options.ExitAddress is { } address ? new BinanceGateway(main.Environment, options, services, IPAddress.Parse(address)) : null;
        _socket = new BinanceSocketOrders(sessions, main, options, services);
    }

    private delegate Task<BinanceAnswer> Route(BinanceCommand command, TradingLane lane, OrderBudget orders, BinanceSigner signer, CancellationToken cancellationToken);

    /// <summary>Sends by the ordinary way only.</summary>
    public Task<BinanceAnswer> SendAsync(BinanceCommand command, TradingLane lane, OrderBudget orders, BinanceSigner signer, CancellationToken cancellationToken) =>
        _main.SendAsync(command, lane, orders, signer.Build, cancellationToken);

    /// <summary>Sends by one way after the other.</summary>
    /// <param name="command">What is sent.</param>
    /// <param name="lane">Whose share of the limits it uses.</param>
    /// <param name="orders">The account's order count.</param>
    /// <param name="signer">Signs for the account.</param>
    /// <param name="judge">What an answer says; called for each.</param>
    /// <param name="allowsAnother">Whether another way may be tried after an outcome.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>The first outcome that is final; when there is none, that of the way that was tried first.</returns>
    public async Task<T> SendAsync<T>(
        BinanceCommand command, TradingLane lane, OrderBudget orders, BinanceSigner signer, Func<BinanceAnswer, Task<T>> judge, Func<T, bool> allowsAnother,
        CancellationToken cancellationToken)
        where T : class
    {
        T? first = null;
        foreach (var route in Routes())
        {
            var outcome = await judge(await route(command, lane, orders, signer, cancellationToken));
            if (!allowsAnother(outcome) || cancellationToken.IsCancellationRequested)
            {
                return outcome;
            }

            first ??= outcome;
        }

        return first!;
    }

    public void Dispose() => _exit?.Dispose();

    private Route[] Routes()
    {
        Route byHttp = SendAsync;
        Route[] others = _exit is { } exit ? [(command, lane, orders, signer, token) => exit.SendAsync(command, lane, orders, signer.Build, token), _socket.SendAsync] : [_socket.SendAsync];
        return _main.IsFailing ? [.. others, byHttp] : [byHttp, .. others];
    }
}
