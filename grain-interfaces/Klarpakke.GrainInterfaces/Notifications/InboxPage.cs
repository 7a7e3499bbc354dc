using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>A part of the inbox.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="Unseen">How many the user has not seen, in the whole inbox.</param>
public sealed record InboxPage(ImmutableArray<InboxEntry> Entries, int Unseen);
