using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Keys;

/// <summary>The life of one user's key at one venue, apart from the actor library.</summary>
/// <param name="account">Whose, and where.</param>
/// <param name="services">What it stands on.</param>
/// <param name="restart">Has the account's books taken up again with the key as it is now.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For what a person should know.</param>
internal sealed class VenueKeyDesk(AccountKey account, KeyServices services, Func<CancellationToken, Task> restart, TimeProvider time, ILogger logger)
{
    /// <summary>How long an answer of the venue about a key holds.</summary>
    public static readonly TimeSpan CheckEvery = TimeSpan.FromDays(1);

    private const int Shown = 4;

    // Two questions, their answers written, and all of it before a call between actors gives up.
    private static readonly TimeSpan AskFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DoubtPause = TimeSpan.FromMinutes(1);

    private VenueKeyRecord? _record;
    private DateTimeOffset? _doubtedAt;

    /// <summary>The key that is kept; null when there is none.</summary>
    public VenueKeyStatus? Status => _record?.Status is { State: not KeyState.Forgotten } status ? status : null;

    public async Task StartAsync(CancellationToken cancellationToken) => _record = await services.Store.FindAsync(account, cancellationToken);

    public async Task<VenueKeyReply> ConnectAsync(VenueKey key, CancellationToken cancellationToken)
    {
        if (!await services.Entitlement.MayStoreAsync(account.User, cancellationToken))
        {
            return await RefuseAsync(key, KeyRefusal.PlanRequired, cancellationToken);
        }

        using var reader = services.Venues.Open(account.Venue, key);
        if (reader is null)
        {
            return await RefuseAsync(key, KeyRefusal.VenueUnsupported, cancellationToken);
        }

        var answer = await AskAsync(reader.GetPermissionsAsync, cancellationToken);
        if (answer.Error is { Kind: not ErrorKind.Unauthorized } error)
        {
            KeyLog.NotChecked(logger, account, error.Kind);
            return Reply(KeyRefusal.VenueUnavailable);
        }

        if (await AgainstAsync(answer, cancellationToken) is { } refusal)
        {
            return await RefuseAsync(key, refusal, cancellationToken);
        }

        await TakeAsync(key, answer.Value, cancellationToken);
        await ImportAsync(reader, cancellationToken);
        return Reply(null);
    }

    public async Task<VenueKeyReply> CheckAsync(CancellationToken cancellationToken)
    {
        if (Status is { State: KeyState.Leaving })
        {
            await LeaveAsync(cancellationToken);
            return Reply(null);
        }

        if (Status is not { } status || await services.Store.OpenAsync(account, cancellationToken) is not { } key)
        {
            return Reply(KeyRefusal.NoKey);
        }

        using var reader = services.Venues.Open(account.Venue, key);
        if (reader is null)
        {
            return Reply(KeyRefusal.VenueUnsupported);
        }

        var answer = await AskAsync(reader.GetPermissionsAsync, cancellationToken);
        if (answer.Error is { Kind: not ErrorKind.Unauthorized } error)
        {
            KeyLog.NotChecked(logger, account, error.Kind);
            return Reply(KeyRefusal.VenueUnavailable);
        }

        await JudgeAsync(status, answer, cancellationToken);
        if (Status is { State: KeyState.Active })
        {
            await ImportAsync(reader, cancellationToken);
        }

        return Reply(null);
    }

    public async Task<VenueKeyReply> ForgetAsync(CancellationToken cancellationToken)
    {
        if (Status is null)
        {
            return Reply(KeyRefusal.NoKey);
        }

        if (await IsHoldingAsync(cancellationToken))
        {
            return Reply(KeyRefusal.PositionsOpen);
        }

        await EraseAsync(cancellationToken);
        return Reply(null);
    }

    /// <summary>The venue has refused the key in somebody else's hands.</summary>
    public async Task DoubtAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Status is { State: KeyState.Active } && !(now - _doubtedAt < DoubtPause))
        {
            _doubtedAt = now;
            await CheckAsync(cancellationToken);
        }
    }

    /// <summary>What has to be done by time alone.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        if (Status is { } status && (status.State == KeyState.Leaving || time.GetUtcNow() - status.CheckedAt >= CheckEvery))
        {
            await CheckAsync(cancellationToken);
        }
    }

    private static string LastFour(VenueKey key) => key.Key.Reveal() is { Length: > Shown } text ? text[^Shown..] : new string('*', Shown);

    private VenueKeyReply Reply(KeyRefusal? refused) => new(refused, Status);

    private async Task<VenueKeyReply> RefuseAsync(VenueKey key, KeyRefusal refusal, CancellationToken cancellationToken)
    {
        await services.Audit.AppendAsync([KeyAudit.Refused(account, LastFour(key), refusal, time.GetUtcNow())], cancellationToken);
        return Reply(refusal);
    }

    private async Task<KeyRefusal?> AgainstAsync(Result<KeyPermissions> answer, CancellationToken cancellationToken) =>
        answer.Error is not null ? KeyRefusal.Invalid
        : KeyRules.Against(account.Venue, answer.Value) is { } refusal ? refusal

        // With a key of another account nobody could protect or sell what is open.
        : answer.Value.AccountNumber != _record?.AccountNumber && await IsHoldingAsync(cancellationToken) ? KeyRefusal.PositionsOpen
        : null;

    private Task TakeAsync(VenueKey key, KeyPermissions permissions, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var status = new VenueKeyStatus(
            KeyState.Active, LastFour(key), permissions.CanTrade, permissions.CanWithdraw, permissions.IsIpRestricted, KeyRules.Warnings(account.Venue, permissions), null,
            now, now, _record?.Status.AccountChangedAt, 0);
        return SaveAsync(KeyAudit.Connected, status, permissions.AccountNumber, key, cancellationToken);
    }

    private async Task JudgeAsync(VenueKeyStatus status, Result<KeyPermissions> answer, CancellationToken cancellationToken)
    {
        var checkedNow = status with { CheckedAt = time.GetUtcNow() };
        if (answer.Error is not null)
        {
            await SaveAsync(KeyAudit.Revoked, checkedNow with { State = KeyState.Blocked, Problem = KeyRefusal.Invalid }, null, null, cancellationToken);
            return;
        }

        var said = checkedNow with
        {
            MayTrade = answer.Value.CanTrade,
            MayWithdraw = answer.Value.CanWithdraw,
            IsIpRestricted = answer.Value.IsIpRestricted,
            Warnings = KeyRules.Warnings(account.Venue, answer.Value),
            Problem = KeyRules.Against(account.Venue, answer.Value),
        };
        if (said.Problem is not { } problem)
        {
            await SaveAsync(KeyAudit.Checked, said with { State = KeyState.Active }, answer.Value.AccountNumber, null, cancellationToken);
            return;
        }

        var isForGood = KeyRules.IsForGood(problem);
        await SaveAsync(KeyAudit.Revoked, said with { State = isForGood ? KeyState.Leaving : KeyState.Blocked }, answer.Value.AccountNumber, null, cancellationToken);
        if (isForGood)
        {
            await LeaveAsync(cancellationToken);
        }
    }

    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (!await IsHoldingAsync(cancellationToken))
        {
            await EraseAsync(cancellationToken);
        }
    }

    private async Task EraseAsync(CancellationToken cancellationToken)
    {
        await SaveAsync(KeyAudit.Forgotten, Status! with { State = KeyState.Forgotten }, null, null, cancellationToken);
        KeyLog.Forgotten(logger, account);
    }

    private async Task SaveAsync(string kind, VenueKeyStatus status, string? number, VenueKey? key, CancellationToken cancellationToken)
    {
        var before = _record;
        var now = time.GetUtcNow();
        var isOther = before?.AccountNumber is { } known && number is not null && number != known;
        var next = status with { AccountChangedAt = isOther ? now : status.AccountChangedAt, Version = (before?.Status.Version ?? 0) + 1 };
        var after = new VenueKeyRecord(account, next, number ?? before?.AccountNumber);
        if (isOther)
        {
            // Before the row: whose process dies in between watches once too often, never too little.
            await services.Entitlement.NoteOtherAccountAsync(account, next.Version, now, cancellationToken);
        }

        await services.Store.SaveAsync(after, key, KeyAudit.Of(kind, account, next, isOther, now), cancellationToken);
        _record = after;
        Tell(next, isOther);
        if (key is not null || before?.Status.State != next.State)
        {
            await restart(cancellationToken);
        }
    }

    private void Tell(VenueKeyStatus status, bool isOther)
    {
        if (isOther)
        {
            KeyLog.AccountChanged(logger, account);
        }

        if (status is { State: KeyState.Blocked or KeyState.Leaving, Problem: { } problem })
        {
            KeyLog.NotActive(logger, account, status.State, problem);
        }
    }

    private async Task ImportAsync(IAccountReader reader, CancellationToken cancellationToken)
    {
        var before = await services.Store.FindBalancesAsync(account, cancellationToken);
        var ledger = BalanceLedger.After(before, await AskAsync(reader.GetHoldingsAsync, cancellationToken), time.GetUtcNow());
        await services.Store.SaveBalancesAsync(account, ledger, cancellationToken);
    }

    private async Task<Result<T>> AskAsync<T>(Func<CancellationToken, Task<Result<T>>> question, CancellationToken cancellationToken)
        where T : notnull
    {
        using var deadline = new CancellationTokenSource(AskFor, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await question(either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Error(ErrorKind.Timeout, "The venue did not answer in time.", IsTransient: true);
        }
    }

    private async Task<bool> IsHoldingAsync(CancellationToken cancellationToken) =>
        (await services.Positions.FindAsync(account.User, cancellationToken)).Positions.Any(position => position.Symbol.Venue == account.Venue);
}
