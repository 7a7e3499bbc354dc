using FsCheck;
using FsCheck.Fluent;

namespace Klarpakke.PaperExchange.Tests.Trading;

/// <summary>One random step: what to do, who does it, and numbers whose meaning depends on what it is.</summary>
internal sealed record Step(int Kind, int Who, int A, int B, int C)
{
    /// <summary>Sequences of steps with kinds below <paramref name="kinds"/>.</summary>
    public static Gen<Step[]> Sequences(int kinds, int longest)
    {
        var step =
            from kind in Gen.Choose(0, kinds - 1)
            from who in Gen.Choose(0, 2)
            from a in Gen.Choose(0, 9_999)
            from b in Gen.Choose(0, 9_999)
            from c in Gen.Choose(0, 9_999)
            select new Step(kind, who, a, b, c);
        return step.ArrayOf().Resize(longest);
    }
}
