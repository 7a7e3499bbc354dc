using System.Diagnostics.CodeAnalysis;
using Klarpakke.ClientApi.Portfolios;
using Klarpakke.ClientApi.Risk;
using Klarpakke.ClientApi.Stop;
using Klarpakke.GrainInterfaces.Risk;
using Orleans;

namespace Klarpakke.ClientApi.Account;

/// <summary>Asks a user's actors how they stand. Each part by itself: the stop must be seen when the portfolios cannot be.</summary>
internal sealed partial class AccountReader(IClusterClient cluster, PortfolioReader portfolios, TimeProvider clock, ILogger<AccountReader> logger)
{
    /// <summary>The picture after this one.</summary>
    public async Task<AccountPicture> ReadAsync(string user, AccountPicture last, CancellationToken cancellationToken)
    {
        var risk = TryAsync(user, "risk", last.Risk, async () => RiskRow.Of(await cluster.GetGrain<IUserRiskGrain>(user).GetAsync(cancellationToken)), cancellationToken);
        var stop = TryAsync(
            user, "stop", last.Stop,
            async () => await cluster.GetGrain<IKillSwitchGrain>(user).GetAsync(cancellationToken) is { } status ? EpisodeRow.Of(status) : null, cancellationToken);
        var held = TryAsync(user, "portfolios", last.Portfolios, () => portfolios.ListAsync(user, cancellationToken), cancellationToken);
        var next = new AccountPicture(last.Version, await risk, await held, await stop);
        return IsChanged(last, next) ? next with { Version = last.Version + 1 } : next;
    }

    private static bool IsChanged(AccountPicture last, AccountPicture next) =>
        (last.Risk is null) != (next.Risk is null) || last.Risk?.Data?.Seq != next.Risk?.Data?.Seq
        || (last.Stop is null) != (next.Stop is null) || last.Stop?.Data?.Id != next.Stop?.Data?.Id || last.Stop?.Data?.Version != next.Stop?.Data?.Version
        || (last.Portfolios is null) != (next.Portfolios is null) || !KeysOf(last).SequenceEqual(KeysOf(next));

    private static IEnumerable<(string Name, long Seq)> KeysOf(AccountPicture picture) =>
        picture.Portfolios is { Data: { IsDefault: false } rows } ? rows.Select(row => (row.Name, row.Seq)) : [];

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps one part from being told, the others must be; it is logged, and shows as a part that grows old.")]
    private async Task<AccountPart<T>?> TryAsync<T>(string user, string part, AccountPart<T>? last, Func<Task<T?>> ask, CancellationToken cancellationToken)
    {
        try
        {
            var data = await ask().WaitAsync(AccountHubContract.Patience, clock, cancellationToken);
            return new AccountPart<T>(clock.GetUtcNow(), data);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnknown(exception, part, user);
            return last;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The {Part} of {User} cannot be had; watchers see it grow old.")]
    private partial void LogUnknown(Exception exception, string part, string user);
}
