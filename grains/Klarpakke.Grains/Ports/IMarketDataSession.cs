using Klarpakke.GrainInterfaces.Markets;

namespace Klarpakke.Grains.Ports;

/// <summary>A running feed. Disposing it closes the connection and waits until nothing more reaches the sink.</summary>
public interface IMarketDataSession : IAsyncDisposable
{
    /// <summary>State now.</summary>
    FeedStatus Status { get; }

    /// <summary>Ends only when the session is disposed or broke in a way it cannot mend; then it is faulted with the reason.</summary>
    Task Completion { get; }
}
