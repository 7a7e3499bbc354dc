namespace Klarpakke.PaperExchange.Trading;

/// <summary>The moment that is being worked on, ms: the market's time, or that of the tape's step while one is played.</summary>
internal sealed class TradingClock
{
    public long Now { get; set; }
}
