using System.Text.Json;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.Audit;

/// <summary>A row of the audit chain.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="OccurredAt">When it happened, UTC with microseconds, as it was hashed.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Payload">The facts.</param>
/// <param name="Hash">Its hash, 64 hexadecimal digits.</param>
internal sealed record AuditRecordRow(long Seq, string OccurredAt, string Kind, JsonElement Payload, string Hash)
{
    public static AuditRecordRow Of(AuditRecord record) =>
        new(record.Sequence, record.OccurredAt, record.Kind, JsonSerializer.Deserialize<JsonElement>(record.Payload), record.Hash);
}
