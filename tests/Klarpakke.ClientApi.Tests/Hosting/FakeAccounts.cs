using System.Collections.Concurrent;
using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Plans;
using Klarpakke.Domain.Positions;
using Klarpakke.GrainInterfaces.Plans;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Trading;
using ResetDialog = Klarpakke.GrainInterfaces.Risk.ResetDialog;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>What the fake actors of users answer with, and what they were told. The stop is judged by the real rules.</summary>
internal sealed class FakeAccounts(TimeProvider clock)
{
    private static readonly DateTimeOffset Midnight = new(Some.Monday.Date, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, KillEpisode> _episodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string User, string Id), string?> _answered = [];
    private long _lastEpisode = 1_000;

    public ConcurrentDictionary<string, RiskStatus> Risks { get; } = [];

    public ConcurrentDictionary<string, ResetDialog> Dialogs { get; } = [];

    public ConcurrentDictionary<string, PortfolioStatus> Portfolios { get; } = [];

    public ConcurrentDictionary<string, AccountStatus> Accounts { get; } = [];

    public ConcurrentDictionary<string, (UserPlan Plan, PlanSource? Source)> Plans { get; } = [];

    /// <summary>Why no portfolio can be opened; null when one can.</summary>
    public PlanRefusal? PlanRefusal { get; set; }

    public PlatformStopStatus? PlatformStop { get; set; }

    /// <summary>What commands about keys are refused with; null when they are done.</summary>
    public Domain.Keys.KeyRefusal? KeyRefusal { get; set; }

    /// <summary>Every command an actor took, with the actor's key.</summary>
    public ConcurrentQueue<(string Key, object Command)> Commands { get; } = [];

    /// <summary>When set, every call of the named sort of actor fails with it.</summary>
    public ConcurrentDictionary<string, Exception> Faults { get; } = [];

    /// <summary>When set, commands to portfolios wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public DateTimeOffset Now => clock.GetUtcNow();

    public T Answer<T>(string actor, Func<T> answer) => Faults.TryGetValue(actor, out var fault) ? throw fault : answer();

    public void Note(string key, object command) => Commands.Enqueue((key, command));

    /// <summary>Commands of a sort, in order.</summary>
    public IEnumerable<T> Taken<T>() => Commands.Select(taken => taken.Command).OfType<T>();

    public KillStatus? StatusOf(string user)
    {
        lock (_gate)
        {
            return _episodes.TryGetValue(user, out var episode) ? StatusOf(episode) : null;
        }
    }

    public KillReply Trigger(string user, TriggerKill command)
    {
        lock (_gate)
        {
            return Once(user, command.CommandId, () =>
            {
                var trigger = new KillTrigger(command.Source, command.Reason, command.At);
                if (!_episodes.TryGetValue(user, out var open) || open.ResetAt is not null)
                {
                    _episodes[user] = KillEpisode.Open(EpisodeId.Of(++_lastEpisode), user, trigger, [], command.IsDrill);
                    return null;
                }

                return Tell(user, new KillEvent.Triggered(trigger));
            });
        }
    }

    public KillReply Command(string user, EpisodeCommand command, KillEvent wish)
    {
        lock (_gate)
        {
            return Once(user, command.CommandId, () => _episodes.TryGetValue(user, out var open) && open.Id.Text == command.Episode
                ? command.ExpiresAt <= Now ? KillRefusal.CommandExpired : Tell(user, wish)
                : KillRefusal.WrongEpisode);
        }
    }

    /// <summary>Something happens to the stop.</summary>
    public void Happens(string user, KillEvent happened)
    {
        lock (_gate)
        {
            Tell(user, happened).Should().BeNull();
        }
    }

    /// <summary>A stop of the user in its window, with these positions.</summary>
    public KillStatus InWindow(string user, params KillPosition[] positions)
    {
        lock (_gate)
        {
            Trigger(user, new TriggerKill($"opened-{++_lastEpisode}", KillSource.Button, "BUTTON", Now, null, null, IsDrill: false));
            _episodes[user] = _episodes[user] with { Positions = [.. positions] };
            Happens(user, new KillEvent.Blocked());
            Happens(user, new KillEvent.OrdersCancelled(new CancelProof(Now, null, [])));
            return StatusOf(user)!;
        }
    }

    public static KillPosition Held(string id) => new(
        PositionId.Parse(id), Some.Btc, Price.Of(60_000m), KillPositionState.Held, 0, 0m, null, 0m, null, 0m, null, SellsAtOnce: false, null);

    public static RiskStatus RiskOf(string user, long seq = 1) => new(
        user, Domain.Risk.Modes.AccountMode.SignalOnly, [new RiskFinding("SOFT_STOP", -0.0210m, -0.02m, Some.Monday, Some.Monday.AddHours(12))], 9_790m, Some.Monday,
        [new LimitUse(Domain.Risk.Limits.RiskPeriodKind.Day, Midnight, Midnight.AddDays(1), 10_000m, -0.0210m, -0.02m, -0.04m)], [], 1, 2, 1, seq);

    public static PortfolioStatus PortfolioOf(string user, string name, params PositionStatus[] positions) => new(
        $"{user}/{name}", user, Venue.Paper, Asset.Parse("USDC"), 10_000.50m, -12.25m, [.. positions], 7);

    public static PositionStatus PositionOf(string id) => new(
        id, Some.Btc, PositionState.Protected, 0.01m, Price.Of(61_000m), Price.Of(60_000m), 0.01m, TimeSpan.FromMilliseconds(350), 0m, IsUnknown: false, Some.Monday, null, "s1");

    private KillRefusal? Tell(string user, KillEvent happened)
    {
        var decision = KillSwitchRules.Next(_episodes[user], happened, Now);
        _episodes[user] = decision.Episode;
        return decision.Refusal;
    }

    // As the kill switch does: a command that was answered is answered alike, with the episode as it is now.
    private KillReply Once(string user, string id, Func<KillRefusal?> command)
    {
        if (!_answered.TryGetValue((user, id), out var refused))
        {
            refused = _answered[(user, id)] = command() switch
            {
                null => null,
                KillRefusal.TooLate => "TOO_LATE",
                { } other => other.ToString(),
            };
        }

        return new KillReply(refused, StatusOf(user));
    }

    private static KillStatus StatusOf(KillEpisode episode) => new(
        episode.Id.Text, episode.Phase, episode.IsDrill, episode.IsManual,
        [.. episode.Triggers.Select(trigger => new KillReason(trigger.Source, trigger.Reason, trigger.At, trigger.Drawdown))], episode.OpenedAt, episode.Deadline, episode.Extensions,
        3, 3, [.. episode.Positions.Select(StatusOf)], null, null, false, episode.EndedAt, episode.ResetAt, episode.Version, episode.SaleStartedAt);

    private static KillPositionStatus StatusOf(KillPosition row) => new(
        row.Position.Text, row.Symbol, row.State, row.Ordered, row.OrderedAt, row.Filled, row.FilledAt, row.Proceeds, row.VerifiedFlatAt, null, null, null);
}
