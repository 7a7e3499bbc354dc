using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Safety.Tests.Exchange;
using Klarpakke.Safety.Tests.World;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>What invariant 10 has found: stops whose cancellations were never asked for.</summary>
public sealed class StopAfterStopTests
{
    [Fact]
    public Task The_second_stop_of_a_process_cancels_as_the_first_did() => LoneCell.RunAsync((world, cell) =>
    {
        var words = Listen(cell);
        Press(world, cell, "k1");
        words.Should().NotBeEmpty("the first stop asks the exchange at once");
        for (var second = 0; second < 30 && cell.Episode is { EndedAt: null }; second++)
        {
            world.Second(_ => true);
        }

        Reset(world, cell);
        world.Rows.RiskOf(cell.User).IsEntryOpen.Should().BeTrue();
        words.Clear();

        Press(world, cell, "k2");

        words.Should().NotBeEmpty("what was proven for the first stop says nothing about the second");
    });

    [Fact]
    public Task A_process_that_finds_a_stop_just_opened_cancels_on_accounts_without_positions_too() => LoneCell.RunAsync((world, cell) =>
    {
        var rows = cell.Rows;
        cell.Rows = rows with { Kill = GuardedRows.Of(rows.Kill, new DiesOnceOpened(world, cell.User)) };
        cell.Drop();
        Press(world, cell, "k1");
        world.Rows.EpisodesOf(cell.User).Should().ContainSingle();
        (cell.Rows, var words) = (rows, Listen(cell));
        cell.Drop();

        world.Second(_ => true);
        world.Second(_ => true);

        words.Should().NotBeEmpty();
    });

    private static List<VenueCall> Listen(Cell cell)
    {
        var words = new List<VenueCall>();
        cell.Seat.Trouble = call =>
        {
            if (call.Lane == TradingLane.KillSwitch)
            {
                words.Add(call);
            }

            return Mischief.None;
        };
        return words;
    }

    private static void Press(SafetyWorld world, Cell cell, string id) => Do(world, cell, () => cell.PressAsync(new TriggerKill(id, KillSource.Button, "USER", world.Now, null, null, IsDrill: false)));

    private static void Reset(SafetyWorld world, Cell cell) => Do(world, cell, () => cell.WithRiskAsync(async desk =>
    {
        var dialog = await desk.GetResetDialogAsync(CancellationToken.None);
        await desk.ResetAsync(new ResetRisk(dialog!.Token, "r1", cell.User, "seen"), CancellationToken.None);
    }));

    private static void Do(SafetyWorld world, Cell cell, Func<Task> work)
    {
        world.Do(work);
        cell.Look();
    }

    private sealed class DiesOnceOpened(SafetyWorld world, string user) : IRowGuard
    {
        public async Task<T> AroundAsync<T>(Func<Task<T>> call)
        {
            var answer = await call();
            return world.Rows.EpisodesOf(user).IsEmpty ? answer : throw new ProcessDiedException();
        }
    }
}
