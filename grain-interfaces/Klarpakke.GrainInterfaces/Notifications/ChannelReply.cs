namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>What became of a command about a channel.</summary>
/// <param name="Refused">Why it was not done; null when it was.</param>
/// <param name="Channel">The channel that was linked; null for other commands.</param>
/// <param name="Notice">The notice that was written; null for other commands than a test.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.notifications.channel-reply")]
public sealed record ChannelReply([property: Id(0)] ChannelRefusal? Refused, [property: Id(1)] LinkedChannel? Channel = null, [property: Id(2)] long? Notice = null);
