using System.Runtime.InteropServices;

namespace Klarpakke.PaperExchange.Simulation;

/// <summary>A seeded generator: <see cref="Noise"/> over a counter.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct NoiseSequence(ulong seed)
{
    private long _next;

    public double NextFraction() => Noise.Fraction(Noise.Hash(seed, _next++));

    public bool NextBool() => (Noise.Hash(seed, _next++) & 1) == 1;
}
