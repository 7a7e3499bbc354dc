using Klarpakke.Domain.Positions;
using static Klarpakke.Domain.Positions.PositionEvent;
using static Klarpakke.Domain.Positions.PositionState;

namespace Klarpakke.Domain.Tests.Positions;

public sealed class PositionTransitionsTests
{
    // Every pair that may happen; all others must not.
    private static readonly Dictionary<(PositionState From, PositionEvent On), PositionState> Expected = new()
    {
        [(Opening, EntryFilled)] = Unprotected,
        [(Opening, EntryEmpty)] = Closed,
        [(Opening, StopConfirmed)] = Protected,
        [(Opening, ExitSent)] = Closing,
        [(Opening, SoldOut)] = Closed,
        [(Opening, RestUnsellable)] = Dust,
        [(Opening, TradingHalted)] = NotTradable,
        [(Opening, HelpNeeded)] = NeedsHuman,
        [(Unprotected, EntryFilled)] = Unprotected,
        [(Unprotected, StopConfirmed)] = Protected,
        [(Unprotected, StopLost)] = Unprotected,
        [(Unprotected, ExitSent)] = Closing,
        [(Unprotected, ExitFellShort)] = Unprotected,
        [(Unprotected, SoldOut)] = Closed,
        [(Unprotected, RestUnsellable)] = Dust,
        [(Unprotected, TradingHalted)] = NotTradable,
        [(Unprotected, HelpNeeded)] = NeedsHuman,
        [(Protected, EntryFilled)] = Unprotected,
        [(Protected, StopConfirmed)] = Protected,
        [(Protected, StopLost)] = Unprotected,
        [(Protected, ExitSent)] = Closing,
        [(Protected, SoldOut)] = Closed,
        [(Protected, RestUnsellable)] = Dust,
        [(Protected, TradingHalted)] = NotTradable,
        [(Protected, HelpNeeded)] = NeedsHuman,
        [(Closing, EntryFilled)] = Closing,
        [(Closing, StopConfirmed)] = Protected,
        [(Closing, StopLost)] = Closing,
        [(Closing, ExitSent)] = Closing,
        [(Closing, ExitFellShort)] = Unprotected,
        [(Closing, SoldOut)] = Closed,
        [(Closing, RestUnsellable)] = Dust,
        [(Closing, TradingHalted)] = NotTradable,
        [(Closing, HelpNeeded)] = NeedsHuman,
        [(Closed, EntryFilled)] = Unprotected,
        [(Closed, EntryEmpty)] = Closed,
        [(Closed, SoldOut)] = Closed,
        [(Dust, EntryFilled)] = Unprotected,
        [(Dust, ExitSent)] = Closing,
        [(Dust, SoldOut)] = Closed,
        [(Dust, RestUnsellable)] = Dust,
        [(NotTradable, EntryFilled)] = NotTradable,
        [(NotTradable, StopConfirmed)] = NotTradable,
        [(NotTradable, StopLost)] = NotTradable,
        [(NotTradable, ExitFellShort)] = NotTradable,
        [(NotTradable, SoldOut)] = Closed,
        [(NotTradable, RestUnsellable)] = Dust,
        [(NotTradable, TradingHalted)] = NotTradable,
        [(NotTradable, TradingResumed)] = Unprotected,
        [(NotTradable, HelpNeeded)] = NeedsHuman,
        [(NeedsHuman, EntryFilled)] = NeedsHuman,
        [(NeedsHuman, StopConfirmed)] = NeedsHuman,
        [(NeedsHuman, StopLost)] = NeedsHuman,
        [(NeedsHuman, ExitSent)] = NeedsHuman,
        [(NeedsHuman, ExitFellShort)] = NeedsHuman,
        [(NeedsHuman, SoldOut)] = Closed,
        [(NeedsHuman, RestUnsellable)] = NeedsHuman,
        [(NeedsHuman, TradingHalted)] = NeedsHuman,
        [(NeedsHuman, TradingResumed)] = NeedsHuman,
        [(NeedsHuman, HelpNeeded)] = NeedsHuman,
        [(NeedsHuman, HelpGiven)] = Unprotected,
    };

    [Fact]
    public void Every_state_says_what_follows_every_event()
    {
        foreach (var from in Enum.GetValues<PositionState>())
        {
            foreach (var happened in Enum.GetValues<PositionEvent>())
            {
                PositionState? expected = Expected.TryGetValue((from, happened), out var next) ? next : null;
                PositionTransitions.Next(from, happened).Should().Be(expected, $"{happened} in {from}");
            }
        }
    }

    [Fact]
    public void What_cannot_happen_is_told_and_never_passed_over() =>
        new PositionSamples().Invoking(it => PositionProgress.Apply(it.Row, HelpGiven, PositionSamples.Now)).Should().Throw<InvalidOperationException>();

    [Fact]
    public void Time_without_protection_adds_up_over_gaps()
    {
        var now = PositionSamples.Now;
        var row = PositionProgress.Apply(new PositionSamples().Row, EntryFilled, now);
        row = PositionProgress.Apply(row, StopConfirmed, now.AddSeconds(3));
        PositionProgress.Apply(row, StopConfirmed, now.AddSeconds(9)).Should().BeSameAs(row, "nothing new is no new version");
        row = PositionProgress.Apply(row, StopLost, now.AddSeconds(10));

        row.UnprotectedFor(now.AddSeconds(14)).Should().Be(TimeSpan.FromSeconds(7));
        row.Version.Should().Be(4);
    }
}
