using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Grains.Ports.Strategies;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace Klarpakke.Grains.Strategies;

/// <summary>Puts a <see cref="StrategyDesk"/> into an actor: the streams of its candles, a timer, and a new activation whenever the rows are not what memory says.</summary>
internal sealed class StrategyGrain(StrategyServices services, ILogger<StrategyGrain> logger) : Grain, IStrategyGrain
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    private readonly Dictionary<Symbol, StreamSubscriptionHandle<ClosedCandle>> _followed = [];
    private StrategyDesk? _desk;
    private IGrainTimer? _timer;
    private Task _preparation = Task.CompletedTask;

    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await services.Store.ReadAsync(Id, cancellationToken) is { DeletedAt: null } record)
        {
            await StartAsync(record, cancellationToken);
        }
    }

    public async Task<StrategyReply> CreateAsync(CreateStrategy command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!Id.StartsWith(command.Portfolio + "/", StringComparison.Ordinal) || !command.Portfolio.StartsWith(command.User + "/", StringComparison.Ordinal))
        {
            throw new ArgumentException($"{Id} is no strategy of {command.Portfolio}.", nameof(command));
        }

        var partners = new GrainStrategyPartners(GrainFactory, command.User, command.Portfolio);
        if (await partners.GetPortfolioAsync(cancellationToken) is not { } portfolio)
        {
            return new StrategyReply(StrategyRefusal.PortfolioUnknown, null);
        }

        var (terms, now) = (StrategyChoice.TermsOf(command, portfolio), services.Time.GetUtcNow());
        if (_desk is null)
        {
            var record = new StrategyRecord(Id, command.User, command.Portfolio, portfolio.Venue, portfolio.Quote, terms, command.State, now, now, 1);
            if (!await services.Store.AddAsync(record, await partners.GetPlacesAsync(cancellationToken), CancellationToken.None))
            {
                return new StrategyReply(StrategyRefusal.PlanLimit, null);
            }

            if (await services.Store.ReadAsync(Id, cancellationToken) is not { DeletedAt: null } stored)
            {
                return new StrategyReply(StrategyRefusal.Unknown, null);
            }

            await StartAsync(stored, cancellationToken);
        }

        return _desk!.Record.Terms.IsSameAs(terms)
            ? new StrategyReply(null, _desk.Status)
            : throw new ArgumentException($"{Id} was created before, with other terms.", nameof(command));
    }

    public Task<StrategyReply> SetStateAsync(StrategyRunState state, CancellationToken cancellationToken) => ChangeAsync(desk => desk.SetStateAsync(state), cancellationToken);

    public async Task<StrategyReply> DeleteAsync(CancellationToken cancellationToken)
    {
        var reply = await ChangeAsync(desk => desk.DeleteAsync(), cancellationToken);
        _timer?.Dispose();
        _desk = null;
        return reply;
    }

    public Task<StrategyStatus?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_desk?.Status);

    public Task ResumeAsync(CancellationToken cancellationToken) => _desk is null ? Task.CompletedTask : GuardAsync(() => LookAsync(cancellationToken));

    private async Task StartAsync(StrategyRecord record, CancellationToken cancellationToken)
    {
        _desk = new StrategyDesk(record, services, new GrainStrategyPartners(GrainFactory, record.User, record.Portfolio), logger);
        await FollowAsync(cancellationToken);

        // At once for the first candles, and then for those that nobody tells of.
        _timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(TimeSpan.Zero, LookEvery) { KeepAlive = true });
    }

    private async Task<StrategyReply> ChangeAsync(Func<StrategyDesk, Task> change, CancellationToken cancellationToken)
    {
        if (_desk is not { } desk)
        {
            return new StrategyReply(StrategyRefusal.Unknown, null);
        }

        await GuardAsync(async () =>
        {
            await change(desk);
            await LookAsync(cancellationToken);
        });
        return new StrategyReply(null, desk.Status);
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ResumeAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Nobody waits for an answer here; the next tick tries again.
            StrategyLog.NotLookedAfter(logger, Id, exception);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await FollowAsync(cancellationToken);
        await _desk!.CatchUpAsync(cancellationToken);
        if (_preparation.IsCompleted)
        {
            // Not waited for: an account that takes long to wake must not keep candles waiting. It tells of its own failure.
            _preparation = _desk.PrepareAsync(CancellationToken.None);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await _desk!.RefreshAsync(cancellationToken);
        foreach (var symbol in _desk.Followed.Where(symbol => !_followed.ContainsKey(symbol)).ToArray())
        {
            _followed[symbol] = await SubscribeAsync(symbol);
        }

        foreach (var symbol in _followed.Keys.Where(symbol => !_desk.Followed.Contains(symbol)).ToArray())
        {
            await _followed[symbol].UnsubscribeAsync();
            _followed.Remove(symbol);
        }
    }

    // A subscription outlives the activation that made it, so the next one takes it over.
    private async Task<StreamSubscriptionHandle<ClosedCandle>> SubscribeAsync(Symbol symbol)
    {
        var stream = this.GetStreamProvider(CandleStream.Provider).GetStream<ClosedCandle>(CandleStream.Of(symbol, _desk!.Record.Terms.Interval));
        var known = await stream.GetAllSubscriptionHandles();
        return known.Count > 0 ? await known[0].ResumeAsync(HearAsync) : await stream.SubscribeAsync(HearAsync);
    }

    private Task HearAsync(ClosedCandle closed, StreamSequenceToken? token) =>
        _desk is { } desk ? GuardAsync(() => desk.HearAsync(closed.Symbol, closed.Candle, CancellationToken.None)) : Task.CompletedTask;

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (StaleStrategyException)
        {
            // The next activation reads the rows.
            DeactivateOnIdle();
            throw;
        }
    }
}
