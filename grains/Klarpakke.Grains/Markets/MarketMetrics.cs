using System.Diagnostics.Metrics;

namespace Klarpakke.Grains.Markets;

internal static class MarketMetrics
{
    private static readonly Meter Meter = new("Klarpakke.Grains");

    public static readonly Counter<long> Updates = Meter.CreateCounter<long>("klarpakke.market.updates", "{update}", "Market updates delivered to trading-pair grains.");
    public static readonly Counter<long> UpdatesMerged = Meter.CreateCounter<long>("klarpakke.market.updates_merged", "{update}", "Market updates that were merged into one that was still waiting.");
    public static readonly Counter<long> UpdateFailures = Meter.CreateCounter<long>("klarpakke.market.update_failures", "{update}", "Market updates that a trading-pair grain did not take.");
    public static readonly Counter<long> TradesLeftOut = Meter.CreateCounter<long>("klarpakke.market.trades_left_out", "{trade}", "Trades left out of an update because too many waited.");
    public static readonly Counter<long> PublishFailures = Meter.CreateCounter<long>("klarpakke.market.publish_failures", "{update}", "Price updates the stream did not take.");
    public static readonly Counter<long> CandlesNotTold = Meter.CreateCounter<long>("klarpakke.candles.not_told", "{candle}", "Closed candles that were stored and not told, because the stream took none for long.");
    public static readonly Counter<long> CandleSaveFailures = Meter.CreateCounter<long>("klarpakke.candles.save_failures", "{batch}", "Batches of candles the database did not take; they are tried again.");
    public static readonly Counter<long> CandlesLeftOut = Meter.CreateCounter<long>("klarpakke.candles.left_out", "{candle}", "Closed candles left for the next catch-up because too many waited for the database.");
}
