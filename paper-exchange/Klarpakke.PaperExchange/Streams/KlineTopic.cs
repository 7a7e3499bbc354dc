using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>A candle stream: interval, time zone, and the newest trade already shown on it.</summary>
internal sealed class KlineTopic(string name, CandleInterval interval, long zone)
{
    public Topic Topic { get; } = new(name);

    public CandleInterval Interval => interval;

    public long Zone => zone;

    /// <summary>Last trade id of the newest published bar, so that a quiet market sends nothing.</summary>
    public long LastTradeId { get; set; } = -1;
}
