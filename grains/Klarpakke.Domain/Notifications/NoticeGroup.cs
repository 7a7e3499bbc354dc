namespace Klarpakke.Domain.Notifications;

/// <summary>What notices are about; users choose channels by it.</summary>
public enum NoticeGroup
{
    /// <summary>The stop and its phases, drills among them.</summary>
    Stop,

    /// <summary>Soft and hard limits, and prices that cannot be trusted.</summary>
    Limits,

    /// <summary>Positions without a confirmed stop.</summary>
    Protection,

    /// <summary>Keys at venues.</summary>
    Keys,

    /// <summary>What may be traded at a venue.</summary>
    Venues,

    /// <summary>The plan and the days of watching.</summary>
    Plan,

    /// <summary>The weekly universe.</summary>
    Universe,

    /// <summary>What became of a day or a week.</summary>
    Summary,

    /// <summary>Who signed in, and what proves somebody.</summary>
    SignIn,

    /// <summary>The channels themselves.</summary>
    Channels,
}
