using Klarpakke.Domain.Strategies;

namespace Klarpakke.Domain.Tests.Strategies;

/// <summary>What every card has to say.</summary>
public sealed class StrategyCardTests
{
    private const int LowestFreeNumber = 1_000_000;

    private static readonly StrategyCard[] Cards = [.. StrategyCatalog.All.Select(definition => definition.Card)];

    [Fact]
    public void The_catalog_holds_every_strategy_of_the_domain() =>
        typeof(IStrategy).Assembly.GetTypes().Count(type => !type.IsAbstract && type.IsAssignableTo(typeof(IStrategy))).Should().Be(Cards.Length).And.BeGreaterThan(2);

    [Fact]
    public void Ids_and_numbers_are_unique_and_numbers_are_free_on_every_venue()
    {
        Cards.Select(card => card.Id).Should().OnlyHaveUniqueItems();
        Cards.Select(card => card.Number).Should().OnlyHaveUniqueItems().And.OnlyContain(number => number >= LowestFreeNumber);
        Cards.Should().OnlyContain(card => card.Version >= 1);
    }

    [Fact]
    public void Every_strategy_is_found_by_its_id_and_no_other_is()
    {
        StrategyCatalog.All.Should().AllSatisfy(definition => StrategyCatalog.Find(definition.Card.Id).Should().BeSameAs(definition));
        StrategyCatalog.Find(StrategyId.Parse("no-such-strategy")).Should().BeNull();
        StrategyCatalog.Find(default).Should().BeNull();
    }

    [Fact]
    public void Every_card_is_told_in_both_languages()
    {
        var texts = Cards.SelectMany(Texts).ToArray();

        texts.Should().OnlyContain(text => text.Nb.Trim().Length > 0 && text.En.Trim().Length > 0);
        texts.Should().OnlyContain(text => text.Nb != text.En, "a text that is the same in both has not been translated");
    }

    [Fact]
    public void Every_card_names_its_stop_and_a_weakness_and_explains_its_reasons() =>
        Cards.Should().AllSatisfy(card =>
        {
            card.StopRule.Nb.Should().StartWith("Stop-loss");
            card.StopRule.En.Should().StartWith("The stop-loss");
            card.Weaknesses.Should().NotBeEmpty();
            card.Reasons.Select(reason => reason.Code).Should().OnlyHaveUniqueItems().And.OnlyContain(code => code.All(character => char.IsAsciiLetterUpper(character) || character == '_'));
        });

    [Fact]
    public void Parameters_have_names_of_their_own_and_orders_name_them() =>
        Cards.Should().AllSatisfy(card =>
        {
            var names = card.Parameters.Select(parameter => parameter.Name).ToArray();
            names.Should().OnlyHaveUniqueItems().And.OnlyContain(name => name.All(char.IsAsciiLetterLower));
            card.Orders.SelectMany(order => new[] { order.Smaller, order.Larger }).Should().BeSubsetOf(names);
        });

    [Fact]
    public void A_stop_in_percent_can_only_be_chosen_where_the_gate_may_let_it_through() =>
        Cards.SelectMany(card => card.Parameters).Where(parameter => parameter.Kind == ParameterKind.Percent)
            .Should().NotBeEmpty().And.OnlyContain(parameter => parameter.Min > 0.5m && parameter.Max < 15m);

    [Theory]
    [InlineData("sma-crossover", true)]
    [InlineData("a1-2", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("-sma", false)]
    [InlineData("sma-", false)]
    [InlineData("sma--x", false)]
    [InlineData("SMA", false)]
    [InlineData("sma crossover", false)]
    [InlineData("snø", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void An_id_is_lower_case_words_joined_by_hyphens(string? text, bool isId)
    {
        StrategyId.TryParse(text, out var id).Should().Be(isId);
        id.Value.Should().Be(isId ? text : string.Empty);
    }

    private static IEnumerable<LocalText> Texts(StrategyCard card) =>
        [card.Name, card.Summary, card.StopRule, .. card.Weaknesses, .. card.Reasons.Select(reason => reason.Text), .. card.Parameters.Select(parameter => parameter.Text)];
}
