namespace Klarpakke.PaperExchange.Simulation;

/// <summary>Counter-based randomness: the value at a key needs no earlier values, so any moment of the model can be computed alone.</summary>
internal static class Noise
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>A well-mixed 64-bit value (the finaliser of SplitMix64).</summary>
    public static ulong Hash(ulong seed, long key)
    {
        var x = seed + (Golden * (ulong)(key + 1));
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    /// <summary>A seed for a named stream of values.</summary>
    public static ulong Derive(ulong seed, string name)
    {
        var value = Hash(seed, name.Length);
        foreach (var letter in name)
        {
            value = Hash(value, letter);
        }

        return value;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public static double Fraction(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// Close to standard normal: the sum of four 16-bit uniforms, scaled to variance 1. Its tails end at 3.46; the model's jumps supply fat ones.
    /// </summary>
    public static double Gauss(ulong hash)
    {
        var sum = (hash & 0xFFFF) + ((hash >> 16) & 0xFFFF) + ((hash >> 32) & 0xFFFF) + (hash >> 48);
        return ((sum / 65_536.0) - 2.0) * 1.7320508075688772;
    }
}
