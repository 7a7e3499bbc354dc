using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Grains.Ports.Strategies;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Strategies;

/// <summary>
/// A running strategy without its actor: candles in, decisions written down. One call at a time. Any failure of the store out of here means that memory may not be what the rows say.
/// </summary>
internal sealed class StrategyDesk
{
    // A candle that is in the rows and was not told by then will not be.
    private static readonly TimeSpan ToldWithin = TimeSpan.FromSeconds(20);

    private readonly StrategyServices _services;
    private readonly IStrategyPartners _partners;
    private readonly ILogger _logger;
    private readonly StrategyBook _book;
    private readonly StrategyStops _stops;
    private readonly StrategyDecider _decider;
    private readonly StrategySymbols _symbols;
    private readonly StrategyDefinition? _definition;
    private readonly Dictionary<Symbol, SymbolWatch> _watches = [];

    public StrategyDesk(StrategyRecord record, StrategyServices services, IStrategyPartners partners, ILogger logger)
    {
        (_services, _partners, _logger) = (services, partners, logger);
        _book = new StrategyBook(record, services.Store, services.Time);
        var (mode, recorder) = (new StrategyMode(_book, partners), new StrategyRecorder(_book));
        _stops = new StrategyStops(_book, partners, mode, recorder, logger);
        _decider = new StrategyDecider(_book, services, partners, mode, _stops, recorder, logger);
        _symbols = new StrategySymbols(services, partners, logger);
        _definition = StrategyChoice.Find(record.Terms);
    }

    public StrategyRecord Record => _book.Record;

    /// <summary>The pairs whose candles it takes now.</summary>
    public IReadOnlyCollection<Symbol> Followed => _watches.Keys;

    public StrategyStatus Status
    {
        get
        {
            var terms = Record.Terms;
            return new StrategyStatus(
                Record.Id, Record.Venue, terms.Strategy, terms.StrategyVersion, terms.Parameters, terms.Interval, terms.Symbols,
                [.. Followed.OrderBy(symbol => symbol.ToString(), StringComparer.Ordinal)], Record.State, _definition is null, _watches.Values.Max(watch => watch.LastOpen), Record.CreatedAt, Record.Version);
        }
    }

    private bool IsFollowing => Record is { State: not StrategyRunState.Paused, DeletedAt: null } && _definition is not null;

    public async Task SetStateAsync(StrategyRunState state)
    {
        if (Record.State != state)
        {
            // What was only watched is not taken over: the first thing it may do for real is a new purchase.
            await _book.SaveAsync(Record with { State = state, Watched = state == StrategyRunState.SignalOnly ? Record.Watched : [] });
        }
    }

    public Task DeleteAsync() => _book.SaveAsync(Record with { State = StrategyRunState.Paused, DeletedAt = _services.Time.GetUtcNow() });

    /// <summary>Sees to it that the right pairs are followed: those of the week, and those of which something is still open.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (!IsFollowing)
        {
            _watches.Clear();
            return;
        }

        await _symbols.RefreshAsync(Record, cancellationToken);
        var open = (await _stops.OpenAsync(cancellationToken)).Select(position => position.Symbol);
        var wanted = _symbols.Current.Concat(open).Concat(Record.Watched.Select(watched => watched.Symbol)).ToHashSet();
        foreach (var gone in _watches.Keys.Where(symbol => !wanted.Contains(symbol)).ToArray())
        {
            _watches.Remove(gone);
        }

        foreach (var symbol in wanted)
        {
            _watches.TryAdd(symbol, new SymbolWatch(symbol, Record.Terms.Interval, StrategyChoice.MakerOf(_definition!, Record.Terms)));
        }
    }

    /// <summary>Takes a candle that was closed; one that was taken before changes nothing.</summary>
    public async Task HearAsync(Symbol symbol, Candle candle, CancellationToken cancellationToken)
    {
        if (!IsFollowing || candle.Interval != Record.Terms.Interval || !_watches.TryGetValue(symbol, out var watch) || !watch.IsNews(candle))
        {
            return;
        }

        try
        {
            var missed = watch.IsNext(candle) ? [] : watch.Remember(await HistoryAsync(watch, candle.OpenTime - candle.Interval.Length()));
            await TakeAsync(watch, candle, missed, cancellationToken);
        }
        catch
        {
            // The candle comes again, and is decided from the beginning; the signal has the same name then.
            watch.Forget();
            throw;
        }
    }

    /// <summary>Sees to it that whom a signal will need does not have to be waited for.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!IsFollowing)
        {
            return;
        }

        try
        {
            await _partners.WakeAccountAsync(new AccountKey(Record.User, Record.Venue), cancellationToken);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            // A signal is denied for it, with the reason; until then nobody is hurt.
            StrategyLog.AccountNotAwake(_logger, Record.Id, exception);
        }
    }

    /// <summary>Looks in the rows for candles that should have been told: the first ones after a start, and any that got lost.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var interval = Record.Terms.Interval;
        var now = _services.Time.GetUtcNow();
        var expected = interval.OpenTimeOf(now) - interval.Length();
        var isLate = now - interval.OpenTimeOf(now) >= ToldWithin;
        foreach (var watch in _watches.Values.Where(watch => watch.LastOpen is not { } last || (isLate && last < expected)).ToArray())
        {
            try
            {
                if (await HistoryAsync(watch, expected) is { IsEmpty: false } candles && watch.IsNews(candles[^1]))
                {
                    await HearAsync(watch.Symbol, candles[^1], cancellationToken);
                }
            }
            catch (Exception exception) when (exception is not (OutOfMemoryException or StaleStrategyException or OperationCanceledException))
            {
                StrategyLog.NotCaughtUp(_logger, Record.Id, watch.Symbol, exception);
            }
        }
    }

    private Task<ImmutableArray<Candle>> HistoryAsync(SymbolWatch watch, DateTimeOffset last) =>
        _services.Candles.GetAsync(watch.Symbol, Record.Terms.Interval, last, watch.WarmUp);

    private async Task TakeAsync(SymbolWatch watch, Candle candle, ImmutableArray<Candle> missed, CancellationToken cancellationToken)
    {
        var own = await _stops.SettleAsync(watch.Symbol, [.. missed, candle], cancellationToken);
        if (watch.Take(candle, own.View) is not { } action)
        {
            return;
        }

        if (!SignalAge.IsFresh(candle, _services.Time.GetUtcNow()))
        {
            StrategyMetrics.TooOld.Add(1);
            StrategyLog.TooOld(_logger, Record.Id, watch.Symbol, candle.OpenTime);
            return;
        }

        await _decider.ActAsync(watch.Symbol, candle, action, own, cancellationToken);
    }
}
