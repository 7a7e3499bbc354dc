namespace Klarpakke.Adapters.MarketData;

/// <summary>What a protocol may do with the connection a frame came on.</summary>
internal interface IFeedLink
{
    /// <summary>A subscription was confirmed.</summary>
    void Confirm();

    /// <summary>Sends a frame when its turn comes.</summary>
    void Send(byte[] text);
}
