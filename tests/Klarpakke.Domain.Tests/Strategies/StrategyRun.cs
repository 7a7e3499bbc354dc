using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Tests.Indicators;

namespace Klarpakke.Domain.Tests.Strategies;

/// <summary>Gives candles to a strategy and does what it wants at once: buys and sells at the close, and at the stop when a candle reaches it.</summary>
internal sealed class StrategyRun(IStrategy strategy)
{
    private readonly List<(DateTimeOffset At, StrategyAction Action)> _actions = [];

    /// <summary>Everything it wanted, with the open time of the candle.</summary>
    public IReadOnlyList<(DateTimeOffset At, StrategyAction Action)> Actions => _actions;

    public StrategyPosition? Position { get; set; }

    public static StrategyRun Over(IStrategy strategy, IEnumerable<Candle> candles)
    {
        var run = new StrategyRun(strategy);
        foreach (var candle in candles)
        {
            run.Take(candle);
        }

        return run;
    }

    public StrategyAction? Take(Candle candle)
    {
        if (Position is { } open && candle.Low <= open.Stop)
        {
            Position = null;
        }

        var action = strategy.OnCandle(candle, Position);
        if (action is not null)
        {
            _actions.Add((candle.OpenTime, action));
        }

        Position = action switch
        {
            StrategyAction.Enter enter => new StrategyPosition(enter.EntryReference, enter.Stop, candle.OpenTime + candle.Interval.Length()),
            StrategyAction.MoveStop move => Position! with { Stop = move.Stop },
            StrategyAction.Exit => null,
            _ => Position,
        };
        return action;
    }

    /// <summary>The strategy of an id with its standard parameters, some of them changed.</summary>
    public static IStrategy Make(string id, params (string Name, decimal Value)[] chosen)
    {
        var definition = StrategyCatalog.Find(StrategyId.Parse(id))!;
        definition.TryChoose(chosen.ToImmutableDictionary(one => one.Name, one => one.Value), out var parameters).Should().BeEmpty();
        return definition.Create(parameters!);
    }

    /// <summary>This many candles at one price that reach one to either side.</summary>
    public static IEnumerable<Candle> Quiet(int from, int count, decimal price) => Enumerable.Range(from, count).Select(index => Series.Close(index, price));
}
