namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>What a frame of the WebSocket API says.</summary>
internal abstract record BinanceAccountFrame
{
    private BinanceAccountFrame()
    {
    }

    /// <summary>The answer to a request: what it brought, or the error object.</summary>
    public sealed record Reply(long? Id, int Status, byte[] Body, IReadOnlyList<BinanceRateCount?> Counts) : BinanceAccountFrame;

    /// <summary>An order changed.</summary>
    public sealed record Execution(BinanceExecutionReport Report) : BinanceAccountFrame;

    /// <summary>Balances changed.</summary>
    public sealed record Position(BinancePositionEvent Event) : BinanceAccountFrame;

    /// <summary>The venue is about to end the connection.</summary>
    public sealed record Ending : BinanceAccountFrame;

    /// <summary>The venue has ended the subscription.</summary>
    public sealed record Terminated : BinanceAccountFrame;

    /// <summary>The venue counts the subscription among those that live.</summary>
    public sealed record Alive : BinanceAccountFrame;

    /// <summary>An event of one subscription that is not what the protocol says.</summary>
    public sealed record Unreadable : BinanceAccountFrame;

    /// <summary>An event of a kind that is not needed, or not known.</summary>
    public sealed record Other(string Kind) : BinanceAccountFrame;
}
