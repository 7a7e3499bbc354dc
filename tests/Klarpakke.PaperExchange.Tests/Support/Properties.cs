using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>Runs properties from a fixed seed, so that a failure is the same on every machine and in every run.</summary>
internal static class Properties
{
    private static readonly Config FixedSeed = Config.QuickThrowOnFailure
        .WithMaxTest(300)
        .WithReplay(FSharpOption<FsCheck.Replay>.Some(new FsCheck.Replay(new Rnd(20261120UL, 104729UL), FSharpOption<int>.None)));

    public static void Holds<T>(Gen<T> values, Action<T> property) => Check.One(FixedSeed, Prop.ForAll(Arb.From(values), property));
}
