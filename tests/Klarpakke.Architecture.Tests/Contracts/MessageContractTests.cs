using System.Reflection;
using Orleans;

namespace Klarpakke.Architecture.Tests.Contracts;

/// <summary>
/// Holds every grain interface and message to what both actor runtimes need. The local runtime passes messages by reference, so a mutable one would be
/// shared memory there; Orleans serialises them by alias and number, so an unnamed or unnumbered one would break a rolling upgrade there.
/// </summary>
public sealed class MessageContractTests
{
    [Fact]
    public void The_contracts_are_found()
    {
        Solution.GrainInterfaces.Select(type => type.Name).Should().Contain(["ITradingPairGrain", "IMarketFeedGrain"]);
        Solution.Messages.Select(type => type.Name).Should().Contain(["PriceUpdate", "MarketUpdate", "FeedStatus"]).And.NotContain(name => name.EndsWith("Surrogate"));
        Solution.Converters.Should().NotBeEmpty();
        Solution.StreamEvents.Should().Contain("PriceUpdate");
    }

    [Fact]
    public void Every_grain_interface_keeps_the_rules() => Solution.GrainInterfaces.SelectMany(ContractRules.OfInterface).Should().BeEmpty();

    [Fact]
    public void Every_message_is_immutable_named_and_numbered_all_the_way_down()
    {
        var rules = new MessageRules(Solution.SurrogateByValue);
        var sent = Solution.GrainInterfaces.SelectMany(ContractRules.MethodsOf).SelectMany(ContractRules.MessagesOf);
        sent.Concat(Solution.Messages).SelectMany(rules.Of).ToArray().Should().BeEmpty();
    }

    [Fact]
    public void Every_stream_event_is_a_message() =>
        Solution.StreamEvents.Should().BeSubsetOf(Solution.Messages.Select(type => type.Name).Append("T"));

    [Fact]
    public void Every_alias_of_a_type_is_unique_over_the_solution() => Duplicates(AliasesOf(Solution.Assemblies.SelectMany(Solution.OwnTypes))).Should().BeEmpty();

    [Fact]
    public void Each_domain_type_has_one_converter_at_most() =>
        Solution.Converters.GroupBy(converter => converter.Value).Where(group => group.Count() > 1).Should().BeEmpty();

    [Theory]
    [InlineData(typeof(ContractFixtures.NoAliases), "NoAliases has no [Alias]", "NoAliases AskAsync has no [Alias]")]
    [InlineData(typeof(ContractFixtures.NoMethods), "NoMethods has 0 methods")]
    [InlineData(typeof(ContractFixtures.TooMany), "TooMany has 11 methods")]
    [InlineData(typeof(ContractFixtures.SameAlias), "SameAlias has the method alias 'ask' twice")]
    [InlineData(typeof(ContractFixtures.Synchronous), "Synchronous Ask returns Int32", "Synchronous Ask does not end with a CancellationToken")]
    [InlineData(typeof(ContractFixtures.Void), "Void Tell returns Void", "Void Tell does not end with a CancellationToken")]
    [InlineData(typeof(ContractFixtures.TokenFirst), "TokenFirst AskAsync does not end with a CancellationToken")]
    [InlineData(typeof(ContractFixtures.OneWay))]
    [InlineData(typeof(ContractFixtures.Good))]
    public void Faults_of_an_interface_are_found(Type contract, params string[] faults) => ContractRules.OfInterface(contract).Should().BeEquivalentTo(faults);

    [Theory]
    [InlineData(typeof(ContractFixtures.Unmarked), "Unmarked has neither [GenerateSerializer] nor a converter")]
    [InlineData(typeof(ContractFixtures.NotARecord), "NotARecord is not a record")]
    [InlineData(typeof(ContractFixtures.Open), "Open is not sealed")]
    [InlineData(typeof(ContractFixtures.Unnamed), "Unnamed has no [Alias]", "Unnamed has no [Immutable]")]
    [InlineData(typeof(ContractFixtures.Settable), "Settable can change its Value")]
    [InlineData(typeof(ContractFixtures.LooseStruct), "LooseStruct can change its Value")]
    [InlineData(typeof(ContractFixtures.Unnumbered), "Unnumbered has no [Id] on Second")]
    [InlineData(typeof(ContractFixtures.Gap), "Gap numbers its members 0, 2")]
    [InlineData(typeof(ContractFixtures.Twice), "Twice numbers its members 0, 0")]
    [InlineData(typeof(ContractFixtures.HoldsList), "List`1 is not a type messages are made of")]
    [InlineData(typeof(ContractFixtures.HoldsArray), "Int32[] has neither [GenerateSerializer] nor a converter")]
    [InlineData(typeof(ContractFixtures.HoldsDouble), "Double has neither [GenerateSerializer] nor a converter")]
    [InlineData(typeof(ContractFixtures.HoldsUnmarked), "Unmarked has neither [GenerateSerializer] nor a converter")]
    [InlineData(typeof(ContractFixtures.HoldsDomain), "Symbol has neither [GenerateSerializer] nor a converter")]
    [InlineData(typeof(ContractFixtures.GoodMessage))]
    [InlineData(typeof(ContractFixtures.GoodStruct))]
    public void Faults_of_a_message_are_found(Type message, params string[] faults) =>
        new MessageRules(new Dictionary<Type, Type>()).Of(message).Should().BeEquivalentTo(faults);

    [Fact]
    public void Faults_of_a_surrogate_are_found()
    {
        var rules = new MessageRules(new Dictionary<Type, Type> { [typeof(Domain.Markets.Symbol)] = typeof(ContractFixtures.BadSurrogate) });
        rules.Of(typeof(ContractFixtures.HoldsDomain)).Should().BeEquivalentTo("BadSurrogate has no [Alias]", "BadSurrogate has no [Id] on Text");
    }

    [Fact]
    public void An_alias_used_twice_is_found() =>
        Duplicates(AliasesOf([typeof(ContractFixtures.Gap), typeof(ContractFixtures.Twice), typeof(ContractFixtures.Open)])).Should().Equal("fixture.twice");

    private static IEnumerable<string> AliasesOf(IEnumerable<Type> types) =>
        types.SelectMany(type => type.GetCustomAttributes<AliasAttribute>(inherit: false)).Select(attribute => attribute.Alias);

    private static IEnumerable<string> Duplicates(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);
}
