namespace Klarpakke.ClientApi.Prices;

/// <summary>One message to one connection. Reused from frame to frame: it must be written before the next is asked for.</summary>
internal sealed class PriceFrame
{
    /// <summary>Grows by one with every frame of the connection.</summary>
    public long Seq { get; set; }

    public DateTimeOffset SentAt { get; set; }

    /// <summary>True when it holds every watched symbol that is known.</summary>
    public bool IsFull { get; set; }

    /// <summary>Price rows, each as JSON.</summary>
    public List<byte[]> Prices { get; } = [];

    /// <summary>The detail as JSON; null when nothing of it changed.</summary>
    public byte[]? Detail { get; set; }

    public bool IsEmpty => Prices.Count == 0 && Detail is null;

    public void Clear()
    {
        Prices.Clear();
        Detail = null;
        IsFull = false;
    }
}
