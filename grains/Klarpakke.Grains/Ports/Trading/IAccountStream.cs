namespace Klarpakke.Grains.Ports.Trading;

/// <summary>A running account stream.</summary>
public interface IAccountStream : IAsyncDisposable
{
    /// <summary>
    /// Until when the stream may be believed to be complete; null while it is not. A lease: it must be renewed by signs of life and runs out by itself, so that a stream
    /// that silently died never looks ready.
    /// </summary>
    DateTimeOffset? ReadyUntil { get; }

    /// <summary>Ends when the stream does not connect again: it was disposed, or its reader failed, with whose exception it ends then.</summary>
    Task Completion { get; }

    /// <summary>Says that an order of ours was acknowledged by REST: its event must follow on the stream in time, or the stream is not to be believed.</summary>
    void Expect(Klarpakke.Domain.Trading.ClientOrderId id);

    /// <summary>
    /// Says whether the account has something at stake: orders that are not settled, or coins it owns. Where accounts queue for their streams, these come first. A hint: it
    /// changes nothing else, and a venue without a queue ignores it.
    /// </summary>
    void Prioritize(bool isUrgent)
    {
    }
}
