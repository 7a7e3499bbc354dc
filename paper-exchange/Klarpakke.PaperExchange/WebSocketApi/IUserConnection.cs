namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>What a user stream needs of the connection it is told on.</summary>
internal interface IUserConnection
{
    /// <summary>Whether times are written in µs.</summary>
    bool Microseconds { get; }

    /// <summary>Ends with the connection.</summary>
    CancellationToken Gone { get; }

    void Send(ReadOnlyMemory<byte> message);

    /// <summary>Ends a subscription whose key lost its rights.</summary>
    void Revoke(UserSubscription subscription);

    /// <summary>Ends a subscription without a word.</summary>
    void Forget(UserSubscription subscription);
}
