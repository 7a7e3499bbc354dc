using System.Collections.Immutable;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Strategies;

namespace Klarpakke.Grains.Tests.Strategies;

/// <summary>
/// A portfolio that gets the fills of a backtest: what that bought is bought, at its price and with its stop at the venue, and what it refused is refused. A stop that was moved up is not known to
/// the venue, so what the backtest sold at one stays open until it is asked for.
/// </summary>
internal sealed class BacktestFills(BacktestRecording recording, ImmutableArray<Instrument> listed) : IStrategyPartners
{
    private readonly Dictionary<Symbol, PositionStatus> _open = [];

    /// <summary>Exits that were asked for, by position.</summary>
    public List<(string Position, string Reason)> Exits { get; } = [];

    /// <summary>The market goes through a candle: stops at the venue trade, and what was asked for is sold at its open.</summary>
    public void Pass(Symbol symbol, Candle candle)
    {
        if (!_open.TryGetValue(symbol, out var position) || recording.OwnAt(symbol, candle.OpenTime) is not null)
        {
            return;
        }

        var isSoldByMovedStop = recording.TradeAt(symbol, position.OpenedAt) is { Cause: ExitCause.Stop or ExitCause.StopGap } && candle.Low.Value > position.Stop.Value;
        if (!isSoldByMovedStop)
        {
            _open.Remove(symbol);
        }
    }

    public Task<PortfolioStatus?> GetPortfolioAsync(CancellationToken cancellationToken) =>
        Task.FromResult<PortfolioStatus?>(new PortfolioStatus("u1/main", "u1", Venue.Paper, Asset.Parse("USDT"), 0m, 0m, [.. _open.Values], 1));

    public Task<SignalDecision> ProposeAsync(Signal signal, CancellationToken cancellationToken)
    {
        if (recording.FillAfter(signal.Symbol, signal.OccurredAt) is not { } fill)
        {
            return Task.FromResult(new SignalDecision(signal.Id, null, [new RiskFinding("BLOCKED_BY_BACKTEST", null, null, null, null)], signal.OccurredAt));
        }

        _open[signal.Symbol] = new PositionStatus(
            signal.Id, signal.Symbol, PositionState.Protected, 1m, Price.Of(fill.Price), fill.Stop ?? signal.Stop, 1m, TimeSpan.Zero, 0m, IsUnknown: false, fill.At, null, signal.Id);
        return Task.FromResult(new SignalDecision(signal.Id, signal.Id, [], signal.OccurredAt));
    }

    public Task<PositionStatus?> ExitAsync(ExitPosition command, CancellationToken cancellationToken)
    {
        Exits.Add((command.Position, command.Reason));
        var position = _open.Values.Single(open => open.Id == command.Position);
        if (command.Reason == "RAISED_STOP")
        {
            _open.Remove(position.Symbol);
        }

        return Task.FromResult<PositionStatus?>(position);
    }

    public Task<SignalPreview> PreviewAsync(Signal signal, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is only watched here.");

    public Task WakeAccountAsync(AccountKey account, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<int> GetPlacesAsync(CancellationToken cancellationToken) => Task.FromResult(1);

    public Task<DateTimeOffset?> GetWatchingUntilAsync(Venue venue, CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);

    public Task<ImmutableArray<Instrument>> GetInstrumentsAsync(Venue venue, CancellationToken cancellationToken) => Task.FromResult(listed);
}
