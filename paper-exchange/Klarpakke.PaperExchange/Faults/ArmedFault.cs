using Klarpakke.PaperExchange.Simulation;

namespace Klarpakke.PaperExchange.Faults;

/// <summary>A fault in force, with its own stream of chance.</summary>
internal sealed class ArmedFault(int id, FaultSpec spec, long armedAt, ulong seed)
{
    private NoiseSequence _chance = new(Noise.Hash(seed, id));

    public int Id => id;

    public FaultSpec Spec => spec;

    /// <summary>ms since the Unix epoch.</summary>
    public long ArmedAt => armedAt;

    public int Struck { get; private set; }

    public TimeSpan Duration => TimeSpan.FromSeconds(spec.Seconds);

    public bool IsSpent(long now) => Struck >= spec.Times || (spec.ActiveSeconds is { } active && now >= armedAt + (long)(active * 1_000));

    public bool Strikes()
    {
        if (_chance.NextFraction() >= spec.Probability)
        {
            return false;
        }

        Struck++;
        return true;
    }
}
