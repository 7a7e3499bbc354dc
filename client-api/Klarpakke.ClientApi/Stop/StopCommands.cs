using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Klarpakke.ClientApi.Account;
using Klarpakke.ClientApi.Json;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Commands;
using Klarpakke.GrainInterfaces.Risk;
using Orleans;

namespace Klarpakke.ClientApi.Stop;

/// <summary>
/// Gives commands about a stop to the kill switch, for REST and hub alike. A command needs nothing but the kill switch, whose episode knows the ids of its commands: what
/// is written here comes after, only so that it can be looked up. A client that goes away takes no command back.
/// </summary>
internal sealed partial class StopCommands(IClusterClient cluster, ICommandLog log, AccountWatches watches, TimeProvider clock, ILogger<StopCommands> logger)
{
    /// <summary>Reason of a press.</summary>
    public const string Button = "BUTTON";

    // Kept apart from the keys of other commands, which can hold no colon.
    private const string KeyPrefix = "stop:";
    private static readonly TimeSpan Worth = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RecordPatience = TimeSpan.FromSeconds(1);

    /// <summary>A command id for who has none.</summary>
    public string NewCommandId() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    public Task<StopAnswer> StopAsync(string user, string commandId, bool isDrill) =>
        DoAsync(user, commandId, StopVerb.Stop, isDrill ? "drill" : "", grain => grain.TriggerAsync(
            new TriggerKill(commandId, KillSource.Button, Button, clock.GetUtcNow(), null, null, isDrill), CancellationToken.None));

    /// <summary>Any command but the stop itself.</summary>
    public Task<StopAnswer> CommandAsync(string user, string commandId, StopVerb verb, string episode)
    {
        var command = new EpisodeCommand(episode, commandId, user, clock.GetUtcNow() + Worth);
        return DoAsync(user, commandId, verb, episode, grain => verb switch
        {
            StopVerb.Abort => grain.AbortAsync(command, CancellationToken.None),
            StopVerb.Extend => grain.ExtendAsync(command, CancellationToken.None),
            StopVerb.SellNow => grain.SellNowAsync(command, CancellationToken.None),
            StopVerb.Retry => grain.RetryAsync(command, CancellationToken.None),
            StopVerb.Stop => throw new ArgumentException("A stop names no episode.", nameof(verb)),
        });
    }

    /// <summary>The newest episode; null when there never was one.</summary>
    public async Task<EpisodeRow?> GetAsync(string user, CancellationToken cancellationToken) =>
        await cluster.GetGrain<IKillSwitchGrain>(user).GetAsync(cancellationToken) is { } status ? EpisodeRow.Of(status) : null;

    /// <summary>What a command was answered; null when no answer is known.</summary>
    public async Task<StopAnswer?> FindAsync(string user, string commandId, CancellationToken cancellationToken) =>
        await log.FindAsync(new CommandKey(user, KeyPrefix + commandId), cancellationToken) is { } answer
            ? JsonSerializer.Deserialize<StopAnswer>(answer.Body, ApiJson.Options)
            : null;

    private async Task<StopAnswer> DoAsync(string user, string commandId, StopVerb verb, string scope, Func<IKillSwitchGrain, Task<KillReply>> command)
    {
        var reply = await command(cluster.GetGrain<IKillSwitchGrain>(user));
        var answer = StopAnswer.Of(commandId, verb, reply, clock.GetUtcNow());
        watches.Nudge(user);
        await RecordAsync(user, $"{verb} {scope}", answer);
        return answer;
    }

    [SuppressMessage("Design", "CA1031", Justification = "The command was done, which is what counts. Whoever looks it up is told that no answer is known, and may send it again.")]
    private async Task RecordAsync(string user, string request, StopAnswer answer)
    {
        try
        {
            ImmutableArray<byte> hash = [.. SHA256.HashData(Encoding.UTF8.GetBytes(request))];
            var text = new CommandAnswer(answer.Refused is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, JsonSerializer.Serialize(answer, ApiJson.Options));
            await log.RecordAsync(new CommandKey(user, KeyPrefix + answer.CommandId), hash, text, CancellationToken.None).WaitAsync(RecordPatience, clock);
        }
        catch (Exception exception)
        {
            LogNotKept(exception, answer.Command, answer.CommandId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The answer to the command {Command} {CommandId} could not be written down; the command was done.")]
    private partial void LogNotKept(Exception exception, StopVerb command, string commandId);
}
