using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Testing.Books;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>
/// A life of one account told by one seed: the real exchange, adapter, desk and rows on one manual clock. Commands, a user's own trades, an exchange that misbehaves, processes that die
/// at any await, and overtaken ones that go on. Everything runs on one flow of control, so the same seed is the same life.
/// </summary>
internal sealed class Life : IAsyncDisposable
{
    private const int Steps = 100;
    private const double CrashProbability = 0.008;

    private readonly Random _random;
    private readonly LifeWorld _world;
    private readonly LifeCommands _commands;
    private readonly LifeUser _user;
    private LifeProcess? _process;
    private LifeProcess? _overtaken;
    private double _crashProbability = CrashProbability;
    private bool _isCalm;

    private Life(int seed, LifeWorld world)
    {
        _random = new Random(seed);
        _world = world;
        _user = new LifeUser(world.Exchange, _random, world.Given);
        _commands = new LifeCommands(world, _random);
    }

    public int Crashes { get; private set; }

    /// <summary>Commands that were given while another waited for its answer.</summary>
    public int Beside { get; private set; }

    public int Swaps => _world.Invariants.Swaps;

    public int Sweeps => _world.Invariants.Sweeps;

    public int StopsGoneLive => _world.Invariants.StopsGoneLive;

    /// <summary>How often an activation found out that it had been taken over.</summary>
    public int Overtaken { get; private set; }

    public int Orders => _world.Invariants.Arrived;

    public int Fills => _world.Chronicle.Books.Fills.Count;

    public int Told => _world.Chronicle.Entries.Count;

    /// <summary>Orders that were given up as never having arrived.</summary>
    public int GivenUp => _world.Chronicle.Books.Orders.Values.Count(order => order.State == OrderState.NeverArrived);

    /// <summary>The life in one line: equal for equal lives.</summary>
    public string Fingerprint => _world.Fingerprint();

    public static async Task<Life> BeginAsync(int seed, string user, LifeDatabase database) => new(seed, await LifeWorld.CreateAsync(seed, user, database));

    public async Task RunAsync()
    {
        for (var step = 0; step < Steps; step++)
        {
            await AsProcessAsync(StepAsync);
            _world.Invariants.CheckBooks();
            if (_random.Next(20) == 0)
            {
                BookRules.RequireSame(await _world.ReadRowsAsync(), _world.Chronicle.Books, "5: the rows are not what was written");
            }
        }

        await CalmDownAsync();
        _world.Invariants.CheckBooks();
        await _world.CheckEndAsync(_process!.Desk.Books);
        LifeReplay.Check(_world.Chronicle.Entries, _random);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task StepAsync(LifeProcess process)
    {
        await process.Stream!.PumpAsync(_random.Next(3));
        switch (_random.Next(20))
        {
            case 0 or 1 or 2 or 3 or 4 or 5 or 6:
                await _commands.GiveAsync(process.Desk, () => process.Stream!.PumpAsync(_random.Next(3)));
                break;
            case 7 or 8 or 9:
                foreach (var fault in LifeFaults.Draw(_random))
                {
                    _world.Exchange.Parts.Faults.Arm(fault);
                }

                break;
            case 10:
                _user.Act();
                break;
            case 11:
                await InterfereAsync(process);
                break;
            case 12 when _overtaken is not null:
                await StumbleAsync(_overtaken);
                break;
            default:
                await PassAsync(process);
                break;
        }
    }

    private async Task InterfereAsync(LifeProcess process)
    {
        switch (_random.Next(7))
        {
            case 0 or 1:
                process.Stream!.Cut();
                break;
            case 2:
                _world.Exchange.RevokeKey();
                break;
            case 3 or 4:
                _world.Exchange.RestoreKey();
                break;
            default:
                await EndOvertakenAsync();
                (_overtaken, _process) = (process, null);
                break;
        }
    }

    // An activation that does not know that another has taken over goes on as if nothing had happened, until its first write.
    private async Task StumbleAsync(LifeProcess overtaken)
    {
        try
        {
            await overtaken.Stream!.PumpAsync(_random.Next(5));
            await _commands.GiveAsync(overtaken.Desk, () => Task.CompletedTask);
            await overtaken.Desk.TickAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is AccountFencedException or ProcessDiedException)
        {
            Overtaken++;
            await EndOvertakenAsync();
        }
    }

    private async Task PassAsync(LifeProcess process)
    {
        await process.Stream!.PumpAsync(_random.Next(12));
        _world.Exchange.Pass(_random.Next(25) == 0 ? UnknownOrders.WorstCase : TimeSpan.FromSeconds(_random.Next(6)));
        await process.Desk.TickAsync(CancellationToken.None);
    }

    // Everything misbehaving ends, the worst case passes, and the books are compared with the venue.
    private async Task CalmDownAsync()
    {
        _crashProbability = 0;
        await EndOvertakenAsync();
        if (_process is { } old)
        {
            // It could still die.
            await old.EndAsync();
            _process = null;
        }

        _world.Exchange.Calm();
        _isCalm = true;
        foreach (var wait in new[] { TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(31), UnknownOrders.LongestWait + TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1) })
        {
            _world.Exchange.Pass(wait);
            await AsProcessAsync(async process =>
            {
                await SettleAsync(process);
                await process.Desk.TickAsync(CancellationToken.None);
                await process.Desk.ReconcileAsync(CancellationToken.None);
            });
        }

        await _world.AllArrivedAsync();
    }

    private static async Task SettleAsync(LifeProcess process)
    {
        do
        {
            await process.Stream!.PumpAsync(int.MaxValue);
        }
        while (process.Stream.Waiting > 0);
    }

    private async Task AsProcessAsync(Func<LifeProcess, Task> work)
    {
        try
        {
            _process ??= await StartAsync();
            await work(_process);
        }
        catch (ProcessDiedException)
        {
            // Nothing of a dead process remains but what the store and the venue have.
            Crashes++;
            if (_process is { } dead)
            {
                _process = null;
                await dead.EndAsync();
            }
        }
    }

    private async Task<LifeProcess> StartAsync()
    {
        var process = await LifeProcess.StartAsync(_world.NewProcess(), new CrashPoints(_random, _crashProbability));
        process.Beside = isCommand => BesideAsync(process, isCommand);
        return process;
    }

    // While an answer is awaited, events come, the clock ticks and others ask. A whole reading waits for the one before it, so beside a read none is begun.
    private async Task BesideAsync(LifeProcess process, bool isCommand)
    {
        switch (_random.Next(isCommand ? 6 : 40))
        {
            case 1 when _isCalm:
                // What is asked for beside the last reading is in no reading.
                break;
            case 0:
                await process.Stream!.PumpBesideAsync();
                break;
            case 1:
                await _commands.GiveBesideAsync(process.Desk);
                Beside++;
                break;
            case 2 when isCommand:
                await process.Desk.TickAsync(CancellationToken.None);
                break;
            default:
                break;
        }
    }

    private async Task EndOvertakenAsync()
    {
        if (_overtaken is { } overtaken)
        {
            _overtaken = null;
            await overtaken.EndAsync();
        }
    }
}
