namespace Klarpakke.Adapters.MarketData;

/// <summary>How one venue speaks on one connection.</summary>
internal interface IFeedProtocol
{
    /// <summary>The symbols it is about.</summary>
    IFeedGroup Group { get; }

    /// <summary>Where to connect.</summary>
    Uri Address { get; }

    /// <summary>What to send first, in order.</summary>
    IReadOnlyList<byte[]> Subscriptions { get; }

    /// <summary>How many confirmations these bring.</summary>
    int Confirmations { get; }

    /// <summary>Pause between connecting and the first of them.</summary>
    TimeSpan PauseBefore => TimeSpan.Zero;

    /// <summary>Pause between two of them.</summary>
    TimeSpan Pause { get; }

    /// <summary>Takes one frame. The bytes are valid during the call only.</summary>
    /// <param name="text">The frame.</param>
    /// <param name="link">The connection it came on, to confirm subscriptions and to answer.</param>
    /// <exception cref="StreamException">The connection is of no use any more.</exception>
    void Take(ReadOnlySpan<byte> text, IFeedLink link);

    /// <summary>The clock's work, several times a second.</summary>
    void Tick();

    /// <summary>Fetches what the stream cannot bring, for as long as the connection lives.</summary>
    Task CatchUpAsync(CancellationToken cancellationToken);
}
