using Klarpakke.Domain.Strategies;

namespace Klarpakke.ClientApi.Tests.Strategies;

public sealed class StrategiesEndpointTests(SharedApi shared) : IClassFixture<SharedApi>
{
    [Fact]
    public async Task Everybody_may_read_every_card_in_the_order_of_the_catalog()
    {
        var answer = await shared.Api.Http.GetFromJsonAsync<JsonElement>("/api/v1/strategies");

        answer.GetProperty("data").EnumerateArray().Select(row => row.GetProperty("id").GetString())
            .Should().Equal(StrategyCatalog.All.Select(definition => definition.Card.Id.Value)).And.HaveCountGreaterThan(2);
        answer.GetProperty("source").GetString().Should().Be("klarpakke");
        answer.GetProperty("simulated").GetBoolean().Should().BeFalse();
        answer.GetProperty("quality").GetString().Should().Be("live");
    }

    [Fact]
    public async Task A_card_has_its_texts_in_both_languages_and_its_numbers_as_strings()
    {
        var row = (await shared.Api.Http.GetFromJsonAsync<JsonElement>("/api/v1/strategies")).GetProperty("data")[0];

        row.EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo(
            "id", "version", "name", "summary", "stopRule", "weaknesses", "reasons", "parameters", "warmUp");
        row.GetProperty("name").ToString().Should().Be("""{"nb":"Kryssende snitt","en":"Moving-average crossover"}""");
        row.GetProperty("warmUp").GetInt32().Should().Be(50);
        row.GetProperty("weaknesses").EnumerateArray().Should().NotBeEmpty().And.OnlyContain(text => text.GetProperty("nb").GetString() != text.GetProperty("en").GetString());
        row.GetProperty("reasons")[0].GetProperty("code").GetString().Should().Be("CROSSED_UP");
        var stop = row.GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "stop");
        stop.GetProperty("kind").GetString().Should().Be("percent");
        new[] { "standard", "min", "max", "step" }.Select(name => stop.GetProperty(name).GetString()).Should().Equal("5", "1", "14", "0.5");
        stop.GetProperty("lessThan").EnumerateArray().Should().BeEmpty();
        row.GetProperty("parameters")[0].GetProperty("lessThan").EnumerateArray().Select(name => name.GetString()).Should().Equal("slow");
    }

    [Fact]
    public async Task A_parameter_is_refused() => await shared.Api.Http.ShouldGetProblemAsync("/api/v1/strategies?id=sma-crossover", 400, "parameter_unknown");
}
