using System.Net;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>The venue refused to tell an account's events.</summary>
internal sealed class BinanceRefusedStreamException(BinanceAccountFrame.Reply refusal)
    : Exception($"The venue refused the account stream: {BinanceErrors.Of((HttpStatusCode)refusal.Status, refusal.Body).Message}.")
{
    /// <summary>True when it did not like our time stamp.</summary>
    public bool IsClockSkew { get; } = BinanceErrors.IsClockSkew(refusal.Body);
}
