using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Orleans;
using Orleans.Concurrency;

namespace Klarpakke.Architecture.Tests.Contracts;

/// <summary>Contracts with one fault each, and a few without: what the rules must find and what they must let pass. Interfaces here are no grains, so nothing is generated for them.</summary>
internal static class ContractFixtures
{
    internal interface NoAliases
    {
        Task AskAsync(CancellationToken cancellationToken);
    }

    [Alias("fixture.no-methods")]
    internal interface NoMethods;

    [Alias("fixture.too-many")]
    internal interface TooMany
    {
        [Alias("1")]
        Task Ask1Async(CancellationToken cancellationToken);

        [Alias("2")]
        Task Ask2Async(CancellationToken cancellationToken);

        [Alias("3")]
        Task Ask3Async(CancellationToken cancellationToken);

        [Alias("4")]
        Task Ask4Async(CancellationToken cancellationToken);

        [Alias("5")]
        Task Ask5Async(CancellationToken cancellationToken);

        [Alias("6")]
        Task Ask6Async(CancellationToken cancellationToken);

        [Alias("7")]
        Task Ask7Async(CancellationToken cancellationToken);

        [Alias("8")]
        Task Ask8Async(CancellationToken cancellationToken);

        [Alias("9")]
        Task Ask9Async(CancellationToken cancellationToken);

        [Alias("10")]
        Task Ask10Async(CancellationToken cancellationToken);

        [Alias("11")]
        Task Ask11Async(CancellationToken cancellationToken);
    }

    [Alias("fixture.same-alias")]
    internal interface SameAlias
    {
        [Alias("ask")]
        Task AskAsync(CancellationToken cancellationToken);

        [Alias("ask")]
        Task AskAgainAsync(CancellationToken cancellationToken);
    }

    [Alias("fixture.synchronous")]
    internal interface Synchronous
    {
        [Alias("ask")]
        int Ask();
    }

    [Alias("fixture.void")]
    internal interface Void
    {
        [Alias("tell")]
        void Tell();
    }

    [Alias("fixture.token-first")]
    internal interface TokenFirst
    {
        [Alias("ask")]
#pragma warning disable CA1068 // the token is in the wrong place on purpose
        Task AskAsync(CancellationToken cancellationToken, int value);
#pragma warning restore CA1068
    }

    [Alias("fixture.one-way")]
    internal interface OneWay
    {
        [OneWay]
        [Alias("tell")]
        void Tell(int value);
    }

    [Alias("fixture.good")]
    internal interface Good
    {
        [Alias("ask")]
        ValueTask<int> AskAsync(int value, CancellationToken cancellationToken);
    }

    internal sealed record Unmarked(int Value);

    [GenerateSerializer, Immutable, Alias("fixture.not-a-record")]
    internal sealed class NotARecord
    {
        [Id(0)]
        public int Value { get; init; }
    }

    [GenerateSerializer, Immutable, Alias("fixture.open")]
#pragma warning disable CA1852, MA0053 // not sealed on purpose
    internal record Open([property: Id(0)] int Value);
#pragma warning restore CA1852, MA0053

    [GenerateSerializer]
    internal sealed record Unnamed([property: Id(0)] int Value);

    [GenerateSerializer, Immutable, Alias("fixture.settable")]
    internal sealed record Settable
    {
        [Id(0)]
        public int Value { get; set; }
    }

    [GenerateSerializer, Alias("fixture.loose-struct")]
    internal record struct LooseStruct([property: Id(0)] int Value);

    [GenerateSerializer, Immutable, Alias("fixture.unnumbered")]
    internal sealed record Unnumbered([property: Id(0)] int First, int Second);

    [GenerateSerializer, Immutable, Alias("fixture.twice")]
    internal sealed record Gap([property: Id(0)] int First, [property: Id(2)] int Second);

    [GenerateSerializer, Immutable, Alias("fixture.twice")]
    internal sealed record Twice([property: Id(0)] int First, [property: Id(0)] int Second);

    [GenerateSerializer, Immutable, Alias("fixture.holds-list")]
    internal sealed record HoldsList([property: Id(0)] List<int> Values);

    [GenerateSerializer, Immutable, Alias("fixture.holds-array")]
    internal sealed record HoldsArray([property: Id(0)] int[] Values);

    [GenerateSerializer, Immutable, Alias("fixture.holds-double")]
    internal sealed record HoldsDouble([property: Id(0)] double? Value);

    [GenerateSerializer, Immutable, Alias("fixture.holds-unmarked")]
    internal sealed record HoldsUnmarked([property: Id(0)] ImmutableArray<Unmarked> Values);

    [GenerateSerializer, Immutable, Alias("fixture.holds-domain")]
    internal sealed record HoldsDomain([property: Id(0)] Symbol Symbol);

    [GenerateSerializer, Immutable, Alias("fixture.good-message")]
    internal sealed record GoodMessage([property: Id(0)] string? Text, [property: Id(1)] ImmutableArray<GoodStruct> Values, [property: Id(2)] DateTimeOffset? At)
    {
        public bool IsEmpty => Values.IsEmpty;
    }

    [GenerateSerializer, Alias("fixture.good-struct")]
    internal readonly record struct GoodStruct([property: Id(0)] decimal Value, [property: Id(1)] DayOfWeek Day);

    [GenerateSerializer]
    internal struct BadSurrogate
    {
#pragma warning disable CS0649 // only its shape is looked at
        public string Text;
#pragma warning restore CS0649
    }
}
