namespace Klarpakke.ClientApi.Tests.Status;

public sealed class StatusEndpointTests
{
    [Fact]
    public async Task Every_feed_says_how_it_does()
    {
        await using var api = await TestApi.StartAsync();
        api.Paper.Status = api.Paper.Status with { State = FeedState.CatchingUp, LastMessageAt = null };

        var answer = await api.Http.GetFromJsonAsync<JsonElement>("/api/v1/status");

        var feed = answer.GetProperty("data").EnumerateArray().Should().ContainSingle().Which;
        feed.EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo(
            "venue", "simulated", "state", "since", "lastMessageAt", "reconnects", "lastError");
        feed.GetProperty("venue").GetString().Should().Be("PAPER");
        feed.GetProperty("simulated").GetBoolean().Should().BeTrue();
        feed.GetProperty("state").GetString().Should().Be("catchingUp");
        feed.GetProperty("since").GetString().Should().Be("2026-01-05T12:00:30.000Z");
        feed.GetProperty("lastMessageAt").ValueKind.Should().Be(JsonValueKind.Null);
        feed.GetProperty("reconnects").GetInt32().Should().Be(2);
        feed.GetProperty("lastError").GetString().Should().Be("The venue closed the connection.");
        answer.GetProperty("quality").GetString().Should().Be("live");
    }

    [Fact]
    public async Task A_feed_that_does_not_answer_makes_the_list_partial()
    {
        await using var api = await TestApi.StartAsync(new()
        {
            Options = options => options with { Venues = [Venue.Paper, Venue.Binance] },
            Venue = new FakeVenue { Silent = Venue.Binance.Code() },
        });

        var answer = await api.Http.GetFromJsonAsync<JsonElement>("/api/v1/status");

        answer.GetProperty("data").GetArrayLength().Should().Be(1);
        answer.GetProperty("quality").GetString().Should().Be("partial");
    }

    [Fact]
    public async Task With_no_feed_answering_there_is_no_list()
    {
        await using var api = await TestApi.StartAsync();
        api.Paper.Fault = new TimeoutException("The actor did not answer.");
        await api.Http.ShouldGetProblemAsync("/api/v1/status", 503, "provider_unavailable");
    }

    [Fact]
    public async Task A_parameter_is_refused()
    {
        await using var api = await TestApi.StartAsync();
        await api.Http.ShouldGetProblemAsync("/api/v1/status?venue=PAPER", 400, "parameter_unknown");
    }
}
