using System.Collections.Immutable;

namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>What was read of the audit log.</summary>
/// <param name="Events">Rows of the kinds asked for, in order within each chain.</param>
/// <param name="ReadTo">How far each chain has been read by that, whatever its rows were about.</param>
public sealed record NoticeEvents(ImmutableArray<NoticeEvent> Events, ImmutableSortedDictionary<string, long> ReadTo);
