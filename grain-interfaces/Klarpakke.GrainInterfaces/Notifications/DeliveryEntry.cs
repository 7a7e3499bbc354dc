namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>How a message stands.</summary>
/// <param name="Channel">Code of the channel.</param>
/// <param name="Label">What the user knows the place by; null for the mail address.</param>
/// <param name="Step">0 for the first telling; 1 and 2 for those that follow while nobody has seen it.</param>
/// <param name="State"><c>waiting</c>, <c>delivered</c>, <c>failed</c> or <c>unneeded</c>.</param>
/// <param name="DueAt">When it is tried next, or was to be.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Problem">Code of what went wrong last; null when nothing did.</param>
/// <param name="SettledAt">When it came to its end; null while it waits.</param>
public sealed record DeliveryEntry(string Channel, string? Label, int Step, string State, DateTimeOffset DueAt, int Attempts, string? Problem, DateTimeOffset? SettledAt);
