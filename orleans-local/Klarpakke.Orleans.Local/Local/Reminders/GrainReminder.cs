using Orleans.Runtime;

namespace Orleans.Local.Reminders;

/// <summary>What a grain holds of its reminder.</summary>
internal sealed record GrainReminder(string ReminderName, string? ETag) : IGrainReminder;
