using Klarpakke.Domain.Trading;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Trading;
using Klarpakke.Testing.Trading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>One process that runs the account: its desk, its stream, and where it may die.</summary>
internal sealed class LifeProcess
{
    private readonly CrashPoints _crash;
    private int _depth;

    private LifeProcess(LifeProcessParts parts, CrashPoints crash)
    {
        _crash = crash;
        var port = new CrashingPort(parts.Ports.Open(SimulatedExchange.AccountKey), crash) { Streams = Open, Meanwhile = MeanwhileAsync };
        Desk = new AccountDesk(parts.Account, port, new CrashingStore(parts.Store, crash), new RightOfWay(parts.Clock), parts.Clock, NullLogger.Instance, parts.Judge);

        IAccountStream Open(IAccountEvents events) => Stream = new InProcessStream(parts.Exchange, events, parts.Options, parts.Clock);
    }

    public AccountDesk Desk { get; }

    /// <summary>What others do while a call of this process is under way; true for commands.</summary>
    public Func<bool, Task> Beside { get; set; } = _ => Task.CompletedTask;

    public InProcessStream? Stream { get; private set; }

    /// <summary>Starts a process; it may die while it starts.</summary>
    public static async Task<LifeProcess> StartAsync(LifeProcessParts parts, CrashPoints crash)
    {
        var process = new LifeProcess(parts, crash);
        try
        {
            await process.Desk.StartAsync(process.Desk, CancellationToken.None);
            return process;
        }
        catch (ProcessDiedException)
        {
            await process.EndAsync();
            throw;
        }
    }

    // Only beside the outermost call: the door is reentrant, but what is begun within a call is finished within it here.
    private async Task MeanwhileAsync(bool isCommand)
    {
        if (_depth > 0 || _crash.IsDead)
        {
            return;
        }

        _depth++;
        try
        {
            await Beside(isCommand);
        }
        catch (ProcessDiedException)
        {
            // The call this happened beside is of the same process: it dies at its next step.
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>The process is gone, and its connections with it.</summary>
    public ValueTask EndAsync() => Stream?.DisposeAsync() ?? ValueTask.CompletedTask;
}
