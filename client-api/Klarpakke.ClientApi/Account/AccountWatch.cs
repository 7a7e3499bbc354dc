using System.Threading.Channels;
using Klarpakke.ClientApi.Prices;

namespace Klarpakke.ClientApi.Account;

/// <summary>Watches one user for all of the user's connections together.</summary>
internal sealed class AccountWatch(string user, AccountReader reader, AccountHints hints, TimeProvider clock) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile AccountPicture _picture = AccountPicture.Empty;
    private Task _asking = Task.CompletedTask;
    private Task _following = Task.CompletedTask;

    /// <summary>The latest picture.</summary>
    public AccountPicture Picture => _picture;

    public string User => user;

    /// <summary>Connections that watch. Guarded by <see cref="AccountWatches"/>.</summary>
    public int Watchers { get; set; }

    public void Start() => _asking = AskAsync(_stop.Token);

    /// <summary>Something was done: ask now and not only when it is time.</summary>
    public void Nudge() => _nudges.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _asking;
        await _following;
        await hints.EndAsync();
        _stop.Dispose();
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                _picture = await reader.ReadAsync(user, _picture, cancellationToken);
                if (_following.IsCompleted)
                {
                    _following = hints.FollowAsync(_picture, Nudge);
                }

                await WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody watches any more.
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        // However many hints come, no more than a connection may be sent.
        await Task.Delay(PriceHubContract.Slot, clock, cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Task.Delay(AccountHubContract.AskEvery - PriceHubContract.Slot, clock, ended.Token), _nudges.Reader.WaitToReadAsync(ended.Token).AsTask());
        await ended.CancelAsync();
        _nudges.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
