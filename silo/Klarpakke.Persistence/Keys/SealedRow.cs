using Klarpakke.Domain.Trading;

namespace Klarpakke.Persistence.Keys;

/// <summary>The sealed part of a row, as Dapper reads it.</summary>
internal sealed class SealedRow
{
    public const string Columns =
        """
        user_id as "User", venue as "Venue", row_id as "RowId", master_key_id as "MasterKeyId", wrapped_key as "WrappedKey", sealed as "Content", state as "State"
        """;

    public string User { get; init; } = "";

    public string Venue { get; init; } = "";

    public string State { get; init; } = "";

    public Guid RowId { get; init; }

    public string MasterKeyId { get; init; } = "";

    public byte[] WrappedKey { get; init; } = [];

    public byte[] Content { get; init; } = [];

    public SealPlace Place => new(AccountKey.Parse($"{User}/{Venue}"), RowId);

    public SealedKey Sealed => new(MasterKeyId, WrappedKey, Content);
}
