using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Tests.Stop;

public sealed class OperatorStopTests
{
    private const string Path = "/api/v1/operator/stop";
    private const string Wish = """{"commandId":"all-1","reason":"The venue pays out wrong."}""";

    [Fact]
    public async Task K7_a_stop_of_everybody_needs_two_operators_and_names_both()
    {
        await using var api = await StartAsync();
        using var first = api.As("operator1");
        using var second = api.As("operator2");
        (await (await first.GetAsync(Path)).DataAsync()).ValueKind.Should().Be(JsonValueKind.Null);

        (await (await first.CommandAsync(Path, Wish)).DataAsync()).GetProperty("confirmedBy").ValueKind.Should().Be(JsonValueKind.Null);
        (await (await first.CommandAsync(Path, Wish)).DataAsync()).GetProperty("confirmedBy").ValueKind.Should().Be(JsonValueKind.Null, "one person is not two");
        var confirmed = await (await second.CommandAsync(Path, Wish)).DataAsync();

        (confirmed.GetProperty("askedBy").GetString(), confirmed.GetProperty("confirmedBy").GetString()).Should().Be(("operator1", "operator2"));
        (await (await first.GetAsync(Path)).DataAsync()).GetProperty("accounts").GetInt32().Should().Be(2);
        api.Accounts.Taken<PlatformStop>().Select(command => (command.Operator, command.Reason)).Should().Equal(
            ("operator1", "The venue pays out wrong."), ("operator1", "The venue pays out wrong."), ("operator2", "The venue pays out wrong."));
    }

    [Theory]
    [InlineData("""{"commandId":"all-1"}""", "text_invalid")]
    [InlineData("""{"commandId":"all-1","reason":" "}""", "text_invalid")]
    [InlineData("""{"reason":"why"}""", "idempotency_key_invalid")]
    [InlineData("""{"commandId":"a b","reason":"why"}""", "idempotency_key_invalid")]
    [InlineData("""{"commandId":"all-1","reason":"why","operator":"operator2"}""", "request_malformed")]
    public async Task A_wish_without_name_or_reason_is_none(string json, string code)
    {
        await using var api = await StartAsync();
        using var first = api.As("operator1");
        await (await first.CommandAsync(Path, json)).ShouldBeProblemAsync(400, code);
        api.Accounts.Commands.Should().BeEmpty();
    }

    private static Task<TestApi> StartAsync() => TestApi.StartAsync(new() { WaitsForListing = false });
}
