namespace Klarpakke.Domain.Simulation;

/// <summary>Pseudo-random numbers (SplitMix64) that are the same for the same seed on every machine and version of the platform.</summary>
internal struct SeededNumbers(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>The numbers of one of many runs: however the runs are spread over threads, each gets the same.</summary>
    public static SeededNumbers OfRun(ulong seed, int run)
    {
        var mixer = new SeededNumbers(seed ^ unchecked(((ulong)run + 1) * Step));
        return new SeededNumbers(mixer.Next());
    }

    public ulong Next()
    {
        unchecked
        {
            _state += Step;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>From zero to less than the bound. The bias is below the bound by 2^64.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);
}
