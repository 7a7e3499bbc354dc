using Klarpakke.Adapters.MarketData;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>How market streams are subscribed to and read.</summary>
internal sealed class BinanceFeedProtocol(BinanceEnvironment environment, BinanceOptions options, BinanceFeedGroup group, BinanceCatchUp catchUp) : IFeedProtocol
{
    public IFeedGroup Group => group;

    public Uri Address { get; } = new(environment.StreamBase, "/stream");

    public IReadOnlyList<byte[]> Subscriptions { get; } =
        [.. group.StreamNames.Chunk(BinanceControl.StreamsPerMessage).Select((names, index) => BinanceControl.Subscribe(index + 1, names))];

    public int Confirmations => Subscriptions.Count;

    public TimeSpan Pause => BinanceControl.Pause;

    public void Take(ReadOnlySpan<byte> text, IFeedLink link)
    {
        if (!BinanceStreamParsing.TryOpen(text, out var frame))
        {
            group.CountMalformed("frame");
            return;
        }

        switch (frame.Kind)
        {
            case BinanceFrameKind.Event:
                group.Take(ref frame);
                break;
            case BinanceFrameKind.Confirmed:
                link.Confirm();
                break;
            case BinanceFrameKind.Refused:
                throw new StreamException($"The venue refused a subscription (code {frame.RefusalCode}).");
            case BinanceFrameKind.Shutdown:
                throw new StreamException("The venue announced a shutdown.", isPlanned: true);
        }
    }

    public void Tick() => group.Tick(options.BookRefresh);

    public Task CatchUpAsync(CancellationToken cancellationToken) => catchUp.RunAsync(group, cancellationToken);
}
