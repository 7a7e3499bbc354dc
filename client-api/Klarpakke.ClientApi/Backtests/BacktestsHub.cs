using System.Runtime.CompilerServices;
using Klarpakke.ClientApi.Accounts;
using Klarpakke.ClientApi.Prices;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Backtests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>A user's live connection that shows how far backtests are. The rows are looked at, so it does not matter which process runs one.</summary>
[Authorize(Policy = Policies.User)]
internal sealed class BacktestsHub(IBacktests backtests, LiveSessions live, TimeProvider clock) : Hub
{
    public const string Path = "/hubs/backtests";

    // Four a second at most.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    public override Task OnConnectedAsync()
    {
        live.Join(Context.ConnectionId, Context.User!, Context.Abort);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        live.Leave(Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>How far it is now, and again after every change, until it is over.</summary>
    [Authorize(Policy = Policies.User)]
    public IAsyncEnumerable<BacktestProgressRow> Follow(string backtest, CancellationToken cancellationToken) => FollowAsync(Context.User!.UserId(), backtest, cancellationToken);

    private async IAsyncEnumerable<BacktestProgressRow> FollowAsync(string user, string backtest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BacktestProgressRow? shown = null;
        while (true)
        {
            var job = (BacktestIds.IsId(backtest) ? await backtests.FindAsync(user, backtest, cancellationToken) : null) ?? throw CodedHubErrors.Of(ApiError.BacktestUnknown);
            var now = BacktestProgressRow.Of(job);
            if (now != shown)
            {
                yield return shown = now;
            }

            if (job.IsOver)
            {
                yield break;
            }

            await Task.Delay(LookEvery, clock, cancellationToken);
        }
    }
}
