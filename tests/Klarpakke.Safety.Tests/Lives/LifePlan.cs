using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Testing;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>A life before it is lived: the seed says all about it, but it may be cut short.</summary>
/// <param name="Seed">What everything is drawn from, its shape too.</param>
/// <param name="Shape">What sort of life it is.</param>
internal sealed record LifePlan(int Seed, LifeShape Shape)
{
    private const string StepsName = "KLARPAKKE_STEPS";

    public static LifePlan Of(int seed)
    {
        var shape = LifeShape.Any.Sample(1, new Rnd((ulong)seed), 1).Single();
        return new LifePlan(seed, Environment.GetEnvironmentVariable(StepsName) is { Length: > 0 } steps ? shape with { Steps = int.Parse(steps, NumberStyles.None, CultureInfo.InvariantCulture) } : shape);
    }

    /// <summary>The same life with fewer steps, shortest first.</summary>
    public IEnumerable<LifePlan> Shorter()
    {
        for (var left = Shape.Steps; left > 0; left /= 2)
        {
            yield return this with { Shape = Shape with { Steps = Shape.Steps - left } };
        }
    }

    /// <summary>The line that lives it again.</summary>
    public override string ToString()
    {
        var line = Seeds.LineOf(typeof(SafetyInvariantTests), Seed);
        return Shape.Steps == Of(Seed).Shape.Steps ? line : FormattableString.Invariant($"{StepsName}={Shape.Steps} {line}");
    }
}
