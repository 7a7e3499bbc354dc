namespace Klarpakke.ClientApi.Prices;

/// <summary>The fixed numbers of the live hub, as promised in docs/api.md.</summary>
internal static class PriceHubContract
{
    public const string Path = "/hubs/prices";

    /// <summary>Name of the one message the server sends.</summary>
    public const string FrameMethod = "frame";

    public const int Version = 1;

    /// <summary>Most symbols that one connection may watch.</summary>
    public const int MaxSymbols = 500;

    /// <summary>Largest message a client may send: 500 symbols of the longest kind fit.</summary>
    public const int MaxMessageBytes = 32 * 1024;

    /// <summary>A symbol goes out at most every second slot: 4 times a second.</summary>
    public const int SlotsPerSymbol = 2;

    /// <summary>Time between two frames of a connection: at most 8 a second.</summary>
    public static readonly TimeSpan Slot = TimeSpan.FromMilliseconds(125);

    /// <summary>After this long with nothing to say an empty frame is sent.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <summary>A connection that has not taken a frame for this long is closed.</summary>
    public static readonly TimeSpan SlowClient = TimeSpan.FromSeconds(30);

    /// <summary>How often the server pings a connection that it has nothing else for.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(4);

    /// <summary>A client that has sent nothing, not even a ping, for this long is gone.</summary>
    public static readonly TimeSpan ClientSilence = TimeSpan.FromSeconds(12);
}
