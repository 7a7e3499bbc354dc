namespace Klarpakke.PaperExchange.Streams;

/// <summary>Who listens to a topic.</summary>
internal interface IStreamSubscriber
{
    /// <summary>Whether this reader asked for times in µs.</summary>
    bool Microseconds { get; }

    /// <summary>Hands over an event without waiting; a reader whose queue is full drops out on its own.</summary>
    void Offer(StreamEvent streamEvent);
}
