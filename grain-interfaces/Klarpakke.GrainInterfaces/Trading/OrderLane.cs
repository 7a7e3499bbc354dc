namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>How urgent a command is. Where a venue's limits are near, the upper ones still get through.</summary>
public enum OrderLane
{
    /// <summary>Stops a loss: commands of the kill switch.</summary>
    KillSwitch,

    /// <summary>Protects or closes a position.</summary>
    ProtectiveStop,

    /// <summary>Opens a position. Refused while anything about the account is not known to be well; so is every purchase, whatever its lane.</summary>
    Entry,
}
