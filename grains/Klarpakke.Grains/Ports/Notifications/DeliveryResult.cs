namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>What became of a message.</summary>
/// <param name="State">How it stands now.</param>
/// <param name="RetryAt">When it is tried again; null when it is settled.</param>
/// <param name="Problem">Code of what went wrong; null when nothing did.</param>
/// <param name="AddressIsGone">Whether nothing will ever be taken there any more: the address is switched off with it, and the user is told.</param>
public sealed record DeliveryResult(DeliveryState State, DateTimeOffset? RetryAt, string? Problem, bool AddressIsGone = false);
