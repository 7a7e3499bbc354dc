namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>How a message stands.</summary>
public enum DeliveryState
{
    /// <summary>It is still to go out.</summary>
    Waiting,

    /// <summary>The other side has taken it.</summary>
    Delivered,

    /// <summary>It was given up.</summary>
    Failed,

    /// <summary>It would have told again what the user has seen.</summary>
    Unneeded,
}
