using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.RateLimits;

/// <summary>
/// At which part of a window each lane stops. The parts above a lane are the reserve of the lanes above it, so that the kill switch always finds room however busy the
/// others are. Nobody queues behind anybody: a lane that is full waits for the next window, the others pass.
/// </summary>
internal static class LaneShares
{
    public static decimal Of(TradingLane lane) => lane switch
    {
        TradingLane.KillSwitch => 1m,
        TradingLane.ProtectiveStop => 0.95m,
        TradingLane.Reconciliation => 0.85m,
        TradingLane.Entry => 0.7m,
        TradingLane.MarketData => 0.5m,
    };
}
