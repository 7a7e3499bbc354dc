using Klarpakke.ClientApi.Portfolios;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace Klarpakke.ClientApi.Account;

/// <summary>
/// Hears from a user's actors that something has changed. It is a hint only: how it stands now is then asked for, so that one that gets lost costs a second and nothing else.
/// </summary>
internal sealed partial class AccountHints(string user, IClusterClient cluster, ILogger logger)
{
    private readonly Dictionary<StreamId, Func<Task>> _ends = [];

    /// <summary>Listens to what there is to listen to, as far as it does not yet. Never runs beside itself.</summary>
    public async Task FollowAsync(AccountPicture picture, Action hint)
    {
        await EnsureAsync<KillStatus>(KillStream.Provider, KillStream.Of(user), hint);
        await EnsureAsync<RiskStatus>(RiskStream.Provider, RiskStream.Of(user), hint);
        if (picture.Portfolios is { Data: { IsDefault: false } portfolios })
        {
            foreach (var portfolio in portfolios)
            {
                await EnsureAsync<PortfolioStatus>(PortfolioStream.Provider, PortfolioStream.Of(PortfolioNames.IdOf(user, portfolio.Name)), hint);
            }
        }
    }

    public async Task EndAsync()
    {
        foreach (var (stream, end) in _ends)
        {
            try
            {
                await end();
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException or InvalidOperationException)
            {
                // A leftover delivers hints that nobody needs, which does no harm.
                LogLeftover(exception, stream);
            }
        }
    }

    private async Task EnsureAsync<T>(string provider, StreamId stream, Action hint)
    {
        if (_ends.ContainsKey(stream))
        {
            return;
        }

        try
        {
            var handle = await cluster.GetStreamProvider(provider).GetStream<T>(stream).SubscribeAsync(new Listener<T>(hint));
            _ends[stream] = handle.UnsubscribeAsync;
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or InvalidOperationException)
        {
            LogDeaf(exception, stream);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The stream {Stream} cannot be listened to; its changes are seen a second late.")]
    private partial void LogDeaf(Exception exception, StreamId stream);

    [LoggerMessage(LogLevel.Information, "The subscription to {Stream} could not be ended.")]
    private partial void LogLeftover(Exception exception, StreamId stream);

    private sealed class Listener<T>(Action hint) : IAsyncObserver<T>
    {
        public Task OnNextAsync(T item, StreamSequenceToken? token = null)
        {
            hint();
            return Task.CompletedTask;
        }

        public Task OnCompletedAsync() => Task.CompletedTask;

        public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
    }
}
