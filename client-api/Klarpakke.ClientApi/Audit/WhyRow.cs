using System.Collections.Immutable;
using Klarpakke.ClientApi.Portfolios;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.Audit;

/// <summary>Why a signal was traded or not, from rows alone.</summary>
/// <param name="Portfolio">Name of the portfolio.</param>
/// <param name="Signal">The signal as it came.</param>
/// <param name="ReceivedAt">When it came, UTC.</param>
/// <param name="Decision">What became of it; null when nothing was decided yet.</param>
/// <param name="Evidence">The audit rows about it, oldest first.</param>
internal sealed record WhyRow(string Portfolio, SignalRow Signal, DateTimeOffset ReceivedAt, DecisionRow? Decision, ImmutableArray<AuditRecordRow> Evidence)
{
    public static WhyRow Of(DecisionRecord record, string portfolio) => new(
        portfolio,
        SignalRow.Of(record.Signal),
        record.ReceivedAt,
        record.Decision is null ? null : DecisionRow.Of(record.Decision),
        [.. record.Evidence.Select(AuditRecordRow.Of)]);
}
