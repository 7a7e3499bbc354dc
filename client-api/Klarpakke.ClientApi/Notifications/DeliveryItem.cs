using Klarpakke.GrainInterfaces.Notifications;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>A message about a notice.</summary>
/// <param name="Channel">email, telegram, webPush or webhook.</param>
/// <param name="Label">What you call the place; null for your mail address.</param>
/// <param name="Step">0 for the first telling; 1 and 2 for those that follow while nobody has seen a safety notice.</param>
/// <param name="State">waiting; delivered (the other side has taken it); failed (given up); unneeded (you had seen the notice).</param>
/// <param name="DueAt">When it is tried next, or was to be.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Problem">Code of what went wrong last; null when nothing did.</param>
/// <param name="SettledAt">When it came to its end; null while it waits.</param>
internal sealed record DeliveryItem(string Channel, string? Label, int Step, string State, DateTimeOffset DueAt, int Attempts, string? Problem, DateTimeOffset? SettledAt)
{
    public static DeliveryItem Of(DeliveryEntry entry) => new(entry.Channel, entry.Label, entry.Step, entry.State, entry.DueAt, entry.Attempts, entry.Problem, entry.SettledAt);
}
