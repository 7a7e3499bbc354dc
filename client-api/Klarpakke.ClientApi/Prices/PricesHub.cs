using Klarpakke.ClientApi.Markets;
using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Klarpakke.ClientApi.Prices;

/// <summary>The live hub: clients say what they watch, their <see cref="ConnectionFeed"/> sends it.</summary>
[AllowAnonymous]
internal sealed class PricesHub(
    MarketFinder markets, IHubContext<PricesHub> hub, TimeProvider clock, ILogger<ConnectionFeed> logger) : Hub
{
    private FrameComposer Watched => (FrameComposer)Context.Items[typeof(FrameComposer)]!;

    public override Task OnConnectedAsync()
    {
        var composer = new FrameComposer(clock.GetUtcNow());
        var feed = new ConnectionFeed(Context.ConnectionId, composer.Next, hub.Clients.Client(Context.ConnectionId), Context.Abort, clock, logger);
        Context.Items[typeof(FrameComposer)] = composer;
        Context.Items[typeof(ConnectionFeed)] = feed;
        feed.Start();
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception) => ((ConnectionFeed)Context.Items[typeof(ConnectionFeed)]!).DisposeAsync().AsTask();

    [AllowAnonymous]
    public WatchAnswer Watch(string[] symbols)
    {
        var watching = Watched.Watch(Limited(symbols).Select(Find).ToList());
        return new WatchAnswer(watching ?? throw TooMany());
    }

    [AllowAnonymous]
    public WatchAnswer Unwatch(string[] symbols) => new(Watched.Unwatch(Limited(symbols).Select(Parse).ToList()));

    [AllowAnonymous]
    public WatchAnswer WatchDetail(string symbol, string interval)
    {
        var market = Find(symbol);
        return CandleIntervals.TryParse(interval, out var parsed)
            ? new WatchAnswer(Watched.WatchDetail(market, parsed))
            : throw CodedHubErrors.Of(ApiError.IntervalUnknown);
    }

    [AllowAnonymous]
    public WatchAnswer UnwatchDetail() => new(Watched.UnwatchDetail());

    [AllowAnonymous]
    public WatchAnswer Resync() => new(Watched.Resync());

    private static string[] Limited(string[]? symbols) => symbols switch
    {
        null => throw CodedHubErrors.Of(ApiError.ArgumentInvalid, "A list of symbols is needed."),
        { Length: > PriceHubContract.MaxSymbols } => throw TooMany(),
        _ => symbols,
    };

    private static Symbol Parse(string? text) => Symbol.TryParse(text, out var symbol) ? symbol : throw CodedHubErrors.Of(ApiError.SymbolMalformed);

    private static HubException TooMany() =>
        CodedHubErrors.Of(ApiError.TooManySymbols, $"At most {PriceHubContract.MaxSymbols} symbols can be watched.");

    private BoardMarket Find(string? text) => markets.Find(text, out var error) ?? throw CodedHubErrors.Of(error!);
}
