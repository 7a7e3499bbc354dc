namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>Why a command about a channel was not done.</summary>
public enum ChannelRefusal
{
    /// <summary>The platform does not have this channel.</summary>
    Off,

    /// <summary>The address is none that may be sent to: not HTTPS, or of this machine or a private network.</summary>
    AddressRefused,

    /// <summary>The user has as many of these as there may be.</summary>
    TooMany,

    /// <summary>The user has no such channel.</summary>
    Unknown,
}
