using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Klarpakke.Domain.Tests;

/// <summary>Runs properties from a fixed seed, so that a failure is the same on every machine and in every run.</summary>
internal static class Properties
{
    private static readonly Config FixedSeed = Config.QuickThrowOnFailure
        .WithMaxTest(500)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20261120UL, 7919UL), FSharpOption<int>.None)));

    public static void Holds<T>(Gen<T> values, Action<T> property) =>
        Check.One(FixedSeed, Prop.ForAll(Arb.From(values), property));

    /// <summary>For properties whose every case is a long run.</summary>
    public static void Holds<T>(Gen<T> values, int cases, Action<T> property) =>
        Check.One(FixedSeed.WithMaxTest(cases), Prop.ForAll(Arb.From(values), property));
}
