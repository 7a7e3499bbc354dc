namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>One frame of the WebSocket API, opened.</summary>
internal abstract record BinanceAccountFrame
{
    private BinanceAccountFrame()
    {
    }

    /// <summary>The answer to a request.</summary>
    public sealed record Reply(long? Id, int Status, string? Refusal) : BinanceAccountFrame;

    /// <summary>An order changed.</summary>
    public sealed record Execution(BinanceExecutionReport Report) : BinanceAccountFrame;

    /// <summary>Balances changed.</summary>
    public sealed record Position(BinancePositionEvent Event) : BinanceAccountFrame;

    /// <summary>The venue is about to end the stream.</summary>
    public sealed record Ending(string Kind) : BinanceAccountFrame;

    /// <summary>An event of a kind that is not needed, or not known.</summary>
    public sealed record Other(string Kind) : BinanceAccountFrame;
}
