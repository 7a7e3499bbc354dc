using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Actors.Tests.Grains;

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(int periodMilliseconds, bool interleave);

    Task StartSlow();

    Task StartFailing();

    Task Change(int periodMilliseconds);

    Task Stop();

    Task Wait(string signal);

    Task Leave();

    /// <summary>Reads, gives way, writes, like the ticks do.</summary>
    Task AddSlowly();

    Task<(int Value, int Ticks)> Count();

    Task StartCounting();
}

internal sealed class TimerGrain : Grain, ITimerGrain
{
    private IGrainTimer? _timer;
    private int _value;
    private int _ticks;
    private bool _inTick;

    private string Key => this.GetPrimaryKeyString();

    public Task Start(int periodMilliseconds, bool interleave)
    {
        var period = TimeSpan.FromMilliseconds(periodMilliseconds);
        _timer = this.RegisterGrainTimer(
            static (grain, _) =>
            {
                Journal.Note(grain.Key, "tick");
                return Task.CompletedTask;
            },
            this,
            new GrainTimerCreationOptions(period, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartSlow()
    {
        _timer = this.RegisterGrainTimer(
            async () =>
            {
                Journal.Note(Key, _inTick ? "overlap" : "tick");
                _inTick = true;
                await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System);
                _inTick = false;
            },
            new GrainTimerCreationOptions(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)) { Interleave = true });
        return Task.CompletedTask;
    }

    public Task StartFailing()
    {
        _timer = this.RegisterGrainTimer(
            () =>
            {
                Journal.Note(Key, "tick");
                throw new InvalidOperationException("a bad tick");
            },
            TimeSpan.FromMilliseconds(5),
            TimeSpan.FromMilliseconds(5));
        return Task.CompletedTask;
    }

    public Task StartCounting()
    {
        _timer = this.RegisterGrainTimer(
            async () =>
            {
                await AddSlowly();
                _ticks++;
            },
            TimeSpan.FromMilliseconds(1),
            TimeSpan.FromMilliseconds(1));
        return Task.CompletedTask;
    }

    public Task Change(int periodMilliseconds)
    {
        var period = TimeSpan.FromMilliseconds(periodMilliseconds);
        _timer!.Change(period, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task Wait(string signal)
    {
        Journal.Note(Key, "wait");
        Signals.Set($"{signal}/waiting");
        await Signals.When(signal);
        Journal.Note(Key, "waited");
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task AddSlowly()
    {
        var before = _value;
        await Task.Yield();
        _value = before + 1;
    }

    public Task<(int Value, int Ticks)> Count() => Task.FromResult((_value, _ticks));
}
