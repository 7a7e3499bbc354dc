using Dapper;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Npgsql;

namespace Klarpakke.Persistence.Trading;

/// <summary>
/// What must hold in the database when an order is written down, whatever its writer believes. Each row is locked against change until the transaction ends: whoever changes it
/// waits, and then finds the order there, or went first, and is found here. Gates before reservations, as everybody takes them.
/// </summary>
internal static class IntentGuards
{
    /// <summary>Why the order may not be written; null when it may.</summary>
    public static async Task<DenialReason?> AgainstAsync(NpgsqlTransaction transaction, AccountKey account, OwnOrder intent, CancellationToken cancellationToken)
    {
        var purpose = OrderPurpose.TryParse(intent.Purpose, out var known) ? known : null;
        return intent.Request.Side == OrderSide.Buy ? await AgainstPurchaseAsync(transaction, account.User, purpose, intent, cancellationToken)
            : purpose?.Episode is { } episode && !await IsOpenAsync(transaction, account.User, episode, cancellationToken) ? DenialReason.EpisodeOver
            : null;
    }

    private static async Task<DenialReason?> AgainstPurchaseAsync(
        NpgsqlTransaction transaction, string user, OrderPurpose? purpose, OwnOrder intent, CancellationToken cancellationToken)
    {
        const string Gate = "select 1 from entry_gates where user_id = @user and is_open for share";
        const string Reserved =
            """
            select 1 from exposure_reservations
            where user_id = @user and position_id = @position and base_asset = @coin and released_at is null and expires_at > @at
            for share
            """;
        return !await ExistsAsync(transaction, Gate, new { user }, cancellationToken) ? DenialReason.EntryGateClosed
            : purpose is not { Kind: PurposeKind.Entry, Position: var position }
                || !await ExistsAsync(transaction, Reserved, new { user, position = position.Text, coin = intent.Request.Symbol.Base.Code, at = intent.CreatedAt }, cancellationToken) ? DenialReason.NotReserved
            : null;
    }

    private static Task<bool> IsOpenAsync(NpgsqlTransaction transaction, string user, EpisodeId episode, CancellationToken cancellationToken) => ExistsAsync(
        transaction, "select 1 from kill_episodes where user_id = @user and episode_id = @episode and closed_at is null for share", new { user, episode = episode.Text }, cancellationToken);

    // A row that somebody is changing is waited for, and the condition looked at again: read committed.
    private static async Task<bool> ExistsAsync(NpgsqlTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteScalarAsync<int?>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken)) is not null;
}
