using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Microsoft.FSharp.Core;
using Orleans;

namespace Klarpakke.Architecture.Tests.Contracts;

/// <summary>Every domain value survives the trip through its surrogate.</summary>
public sealed class ConverterTests
{
    private static readonly Config FixedSeed = Config.QuickThrowOnFailure
        .WithMaxTest(100)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20261120UL, 7919UL), FSharpOption<int>.None)));

    public static TheoryData<Type> Converters => [.. Solution.Converters.Select(converter => converter.Converter)];

    [Theory]
    [MemberData(nameof(Converters))]
    public void A_value_comes_back_from_its_surrogate_as_it_was(Type converter)
    {
        var (_, value, surrogate) = Solution.Converters.Single(known => known.Converter == converter);
        var roundTrip = typeof(ConverterTests).GetMethod(nameof(RoundTrip), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        roundTrip.MakeGenericMethod(value, surrogate).Invoke(null, [Activator.CreateInstance(converter)]);
    }

    [Fact]
    public void A_converter_that_loses_something_is_found_out() =>
        FluentActions.Invoking(() => RoundTrip<Trade, decimal>(new Forgetful())).Should().Throw<Exception>().WithMessage("*Id to be*");

    [Fact]
    public void Values_that_no_rule_allows_do_not_come_out_of_a_surrogate()
    {
        // What arrives broken must not be taken for a value. Nothing at all is a quantity.
        Type[] emptyIsValid = [typeof(BookTop), typeof(Instrument), typeof(Quantity)];
        foreach (var (converter, _, surrogate) in Solution.Converters.Where(known => !emptyIsValid.Contains(known.Value)))
        {
            var convert = converter.GetMethod("ConvertFromSurrogate")!;
            FluentActions.Invoking(() => convert.Invoke(Activator.CreateInstance(converter), [Activator.CreateInstance(surrogate)]))
                .Should().Throw<Exception>("an empty {0} is no value", surrogate.Name);
        }
    }

    private static void RoundTrip<TValue, TSurrogate>(IConverter<TValue, TSurrogate> converter)
        where TSurrogate : struct
    {
        Check.One(FixedSeed, Prop.ForAll(Arb.From(DomainSamples.Of<TValue>()), (TValue value) =>
        {
            var surrogate = converter.ConvertToSurrogate(in value);
            converter.ConvertFromSurrogate(in surrogate).Should().BeEquivalentTo(value, options => options
                .WithStrictOrdering().ComparingByMembers<TValue>()

                // It shows nothing of itself to compare.
                .Using<SecretText>(pair => pair.Subject.Reveal().Should().Be(pair.Expectation.Reveal())).WhenTypeIs<SecretText>());
        }));
    }

    private sealed class Forgetful : IConverter<Trade, decimal>
    {
        public Trade ConvertFromSurrogate(in decimal surrogate) => new(0, Price.Of(surrogate), Quantity.Zero, AggressorSold: false, default);

        public decimal ConvertToSurrogate(in Trade value) => value.Price.Value;
    }
}
