using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.KillSwitch;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>What an episode knows of the user's accounts: which there are, what is proven cancelled, which do not answer, and which their venue has shut.</summary>
internal sealed class KillAccounts(string user, KillBook book, KillReader reader, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan SweepFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShutAgainAfter = TimeSpan.FromSeconds(60);

    // Of the episode they were found in: what was proven for one says nothing about the next, which the same activation may live to see.
    private readonly Dictionary<(EpisodeId Episode, AccountKey Account), DateTimeOffset> _emptyAt = [];
    private readonly Dictionary<(EpisodeId Episode, AccountKey Account), (int Found, int Standing)> _counts = [];
    private readonly Dictionary<AccountKey, DateTimeOffset> _downSince = [];
    private readonly HashSet<AccountKey> _blocked = [];

    public ImmutableHashSet<AccountKey> All { get; private set; } = [];

    private EpisodeId Episode => book.Record!.Episode.Id;

    public void Learn(UserPositions found)
    {
        reader.Learn(found);
        All = All.Union(found.Accounts).Union(found.Positions.Select(row => reader.AccountOf(row.Symbol)));
    }

    public void Learn(KillEpisode episode) => All = All.Union(episode.Positions.Select(row => reader.AccountOf(row.Symbol)));

    public bool IsBlocked(AccountKey account) => _blocked.Contains(account);

    /// <summary>A person has helped: what was blocked may not be any more.</summary>
    public void Unblock() => _blocked.Clear();

    /// <summary>The proof that nothing but protective stops is open on any account that its venue lets us touch; null while it is not there.</summary>
    public CancelProof? Proof()
    {
        var open = All.Where(account => !_blocked.Contains(account)).ToArray();

        // The door counts only a list that is newer than its own last command.
        return Array.TrueForAll(open, IsProven)
            ? new CancelProof(open.Select(account => _emptyAt[(Episode, account)]).DefaultIfEmpty(time.GetUtcNow()).Min(), null, [])
            : null;
    }

    /// <summary>Cancels an account's entries and targets, and remembers the proof.</summary>
    public async Task<TimeSpan> CancelAsync(AccountKey account, CancellationToken cancellationToken)
    {
        var (door, of) = (reader.DoorOf(account), (Episode, account));
        var sweep = door.CancelAllAsync(CancelScope.EntriesAndTargets, OrderLane.KillSwitch, time.GetUtcNow() + SweepFor, cancellationToken).WaitAsync(cancellationToken);
        var status = await door.GetStatusAsync(cancellationToken).WaitAsync(cancellationToken);
        var reply = await sweep;
        var found = Math.Max(_counts.GetValueOrDefault(of).Found, Math.Max(reply.Standing.Length, status.Orders.Count(IsNoStop)));
        _counts[of] = (found, reply.Standing.Length);
        if (reply.EmptyAt is { } emptyAt)
        {
            _emptyAt[of] = emptyAt;
            _blocked.Remove(account);
            await AnsweredAsync(account);
            return TimeSpan.Zero;
        }

        if ((await door.GetStatusAsync(cancellationToken).WaitAsync(cancellationToken)).IsKeyRefused)
        {
            await BlockAsync(account);
            return ShutAgainAfter;
        }

        throw await DownAsync(account);
    }

    /// <summary>Looks whether the venue still lets the account trade: better known while there is time to help than when the sale begins.</summary>
    public async Task<TimeSpan> LookAsync(AccountKey account, CancellationToken cancellationToken)
    {
        if ((await reader.DoorOf(account).GetStatusAsync(cancellationToken).WaitAsync(cancellationToken)).IsKeyRefused)
        {
            await BlockAsync(account);
        }

        return LookEvery;
    }

    /// <summary>True once an account's proof is there.</summary>
    public bool IsProven(AccountKey account) => _emptyAt.ContainsKey((Episode, account));

    /// <summary>Before something is sent: the venue must answer.</summary>
    /// <exception cref="KillStepException">It does not; it is tried again later.</exception>
    public async Task NeedsAnswerAsync(Symbol symbol, KillFacts facts, CancellationToken cancellationToken)
    {
        var account = reader.AccountOf(symbol);
        if (!await reader.AnswersAsync(account, facts.Account, cancellationToken))
        {
            throw await DownAsync(account);
        }

        await AnsweredAsync(account);
    }

    /// <summary>The venue does not let the account trade.</summary>
    /// <returns>True when that ends the episode until a person helps, because all that is left to do is there. False while other accounts have something to do.</returns>
    public async Task<bool> BlockAsync(AccountKey account)
    {
        if (_blocked.Add(account))
        {
            KillLog.AccountBlocked(logger, account);
        }

        var left = book.Record!.Episode.Positions.Where(row => !row.IsAtAnEnd).Select(row => reader.AccountOf(row.Symbol));
        var isAll = book.Record.Episode.Phase is KillPhase.Blocking or KillPhase.Cancelling ? All.All(_blocked.Contains) : left.All(_blocked.Contains);
        return isAll && await book.TellAsync(new KillEvent.AccountBlocked()) is null;
    }

    /// <summary>The venue did not answer: told since when, for as long as it lasts.</summary>
    public async Task<KillStepException> DownAsync(AccountKey account)
    {
        if (_downSince.TryAdd(account, time.GetUtcNow()))
        {
            KillLog.VenueDown(logger, account, _downSince[account]);
        }

        await NoteAsync();
        return new KillStepException($"{account} of {user} does not answer.");
    }

    public async Task AnsweredAsync(AccountKey account)
    {
        _downSince.Remove(account);
        await NoteAsync();
    }

    private static bool IsNoStop(OrderStatus order) =>
        !order.State.IsFinal() && !(order.Id.TryReadOwn(out var purpose, out _) && Domain.Positions.OrderPurpose.TryParse(purpose, out var read) && read!.Kind == Domain.Positions.PurposeKind.Stop);

    private Task NoteAsync()
    {
        var counts = _counts.Where(count => count.Key.Episode == Episode).Select(count => count.Value).ToArray();
        var (found, standing) = (counts.Sum(count => count.Found), counts.Sum(count => count.Standing));
        return book.ChangeAsync(record =>
        {
            // What a restart found is older than what is known since.
            var since = _downSince.Count == 0 ? null : Earlier(record.VenueDownSince, _downSince.Values.Min());
            var toCancel = Math.Max(record.OrdersToCancel, found);
            var after = record with { VenueDownSince = since, OrdersToCancel = toCancel, OrdersCancelled = Math.Max(record.OrdersCancelled, toCancel - standing) };
            return after == record ? record : after;
        });
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset right) => left < right ? left : right;
}
