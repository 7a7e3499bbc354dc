namespace Klarpakke.Grains.Ports.Trading;

/// <summary>Who goes first when a venue's limits are near. Lower lanes stop early so that higher ones always have room.</summary>
public enum TradingLane
{
    /// <summary>Stops a loss: cancels and sales of the kill switch.</summary>
    KillSwitch,

    /// <summary>Places and moves protective stops.</summary>
    ProtectiveStop,

    /// <summary>Finds out what is true.</summary>
    Reconciliation,

    /// <summary>Opens positions.</summary>
    Entry,

    /// <summary>Reads prices.</summary>
    MarketData,
}
