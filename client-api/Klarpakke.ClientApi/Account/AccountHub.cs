using Klarpakke.ClientApi.Accounts;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.Prices;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.ClientApi.Stop;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Orleans.Runtime;

namespace Klarpakke.ClientApi.Account;

/// <summary>A user's own live connection: shows risk, portfolios and stop, and takes the commands about a stop, the same as REST does.</summary>
[Authorize(Policy = Policies.Stop)]
internal sealed class AccountHub(
    AccountWatches watches, StopCommands commands, LiveSessions live, IHubContext<AccountHub> hub, TimeProvider clock, ILogger<ConnectionFeed> logger) : Hub
{
    private const int LongestEpisode = 12;

    private string User => Context.User!.UserId();

    public override Task OnConnectedAsync()
    {
        var watch = watches.Join(User);
        var feed = new ConnectionFeed(Context.ConnectionId, new AccountFrames(watch, Context.User!.IsStopOnly()).Next, hub.Clients.Client(Context.ConnectionId), Context.Abort, clock, logger);
        Context.Items[typeof(AccountWatch)] = watch;
        Context.Items[typeof(ConnectionFeed)] = feed;
        live.Join(Context.ConnectionId, Context.User!, Context.Abort);
        feed.Start();
        return Task.CompletedTask;
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        live.Leave(Context.ConnectionId);
        await ((ConnectionFeed)Context.Items[typeof(ConnectionFeed)]!).DisposeAsync();
        await watches.LeaveAsync((AccountWatch)Context.Items[typeof(AccountWatch)]!);
    }

    [Authorize(Policy = Policies.Stop)]
    public Task<StopAnswer> Stop(string commandId, bool drill) => GiveAsync(commandId, id => commands.StopAsync(User, id, drill));

    [Authorize(Policy = Policies.Stop)]
    public Task<StopAnswer> Abort(string episode, string commandId) => GiveAsync(StopVerb.Abort, episode, commandId);

    [Authorize(Policy = Policies.Stop)]
    public Task<StopAnswer> Extend(string episode, string commandId) => GiveAsync(StopVerb.Extend, episode, commandId);

    [Authorize(Policy = Policies.Stop)]
    public Task<StopAnswer> SellNow(string episode, string commandId) => GiveAsync(StopVerb.SellNow, episode, commandId);

    private Task<StopAnswer> GiveAsync(StopVerb verb, string? episode, string commandId) => episode is { Length: > 0 and <= LongestEpisode }
        ? GiveAsync(commandId, id => commands.CommandAsync(User, id, verb, episode))
        : throw CodedHubErrors.Of(ApiError.ArgumentInvalid, "The id of the stop is needed.");

    private static async Task<StopAnswer> GiveAsync(string? commandId, Func<string, Task<StopAnswer>> command)
    {
        if (!IdempotencyKey.IsName(commandId))
        {
            throw CodedHubErrors.Of(ApiError.IdempotencyKeyInvalid);
        }

        try
        {
            return await command(commandId!);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            // The client must know that nothing is known, and send the same command again, by whatever way is open.
            throw CodedHubErrors.Of(ApiError.ProviderUnavailable, "It is not known whether the command was done. Send it again: it is done once.");
        }
    }
}
