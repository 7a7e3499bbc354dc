using System.Net.WebSockets;
using Klarpakke.ClientApi.Tests.Hosting;

namespace Klarpakke.Accounts.Tests.Sessions;

/// <summary>The red button works when the login has run out, and its token does nothing else.</summary>
public sealed class StopTokenTests(PostgresFixture postgres) : AccountsTest(postgres)
{
    [Fact]
    public async Task It_stops_when_nobody_is_signed_in_any_more_and_reads_the_stop()
    {
        var person = await Api.NewPersonAsync();
        using var button = await ButtonAsync(person);
        await (await person.Http.PostAsync("/sign-out")).DataAsync();
        Api.Clock.Advance(TimeSpan.FromDays(200));

        var answer = await (await button.PostAsJsonAsync("/api/v1/stop", new { commandId = "red-1" }, Cancellation)).DataAsync();
        answer.GetProperty("episode").Text("phase").Should().NotBeNullOrEmpty();
        (await button.GetFromJsonAsync<JsonElement>("/api/v1/stop", Cancellation)).GetProperty("data").ValueKind.Should().Be(JsonValueKind.Object);
        (await (await button.GetAsync("/api/v1/stop/red-1", Cancellation)).DataAsync()).ValueKind.Should().Be(JsonValueKind.Object);
    }

    [Theory]
    [InlineData("GET", "/api/v1/portfolios")]
    [InlineData("GET", "/api/v1/risk")]
    [InlineData("POST", "/api/v1/risk/reset")]
    [InlineData("GET", "/api/v1/audit/export")]
    [InlineData("GET", "/api/v1/accounts/me")]
    [InlineData("GET", "/api/v1/accounts/export")]
    [InlineData("POST", "/api/v1/accounts/stop-token")]
    [InlineData("POST", "/api/v1/accounts/sign-out-everywhere")]
    [InlineData("POST", "/api/v1/operator/stop")]
    public async Task It_is_refused_everywhere_else(string method, string path)
    {
        using var button = await ButtonAsync(await Api.NewPersonAsync());
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? JsonContent.Create(new { }) : null };
        await (await button.SendAsync(request, Cancellation)).ShouldBeRefusedAsync(403, "forbidden");
    }

    [Fact]
    public async Task It_stops_its_own_account_and_no_other()
    {
        var (person, stranger) = (await Api.NewPersonAsync(), await Api.NewPersonAsync());
        using var button = await ButtonAsync(stranger);
        await (await button.PostAsJsonAsync("/api/v1/stop", new { commandId = "red-1" }, Cancellation)).DataAsync();

        (await person.Http.GetFromJsonAsync<JsonElement>("/api/v1/stop", Cancellation)).GetProperty("data").ValueKind.Should().Be(JsonValueKind.Null);
        await (await person.Http.GetAsync("/api/v1/stop/red-1", Cancellation)).ShouldBeRefusedAsync(404, "command_unknown");
    }

    [Fact]
    public async Task It_ends_with_everything_else_when_the_person_signs_out_everywhere()
    {
        var person = await Api.NewPersonAsync();
        using var button = await ButtonAsync(person);
        await (await person.Http.PostAsync("/sign-out-everywhere")).DataAsync();
        (await button.GetAsync("/api/v1/stop", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task On_the_live_hub_it_shows_the_stop_and_neither_risk_nor_portfolios()
    {
        var person = await Api.NewPersonAsync();
        var made = await (await person.Http.PostAsync("/stop-token")).DataAsync();
        await using var hub = await HubClient.ConnectAsync(Api.Address, path: "/hubs/account", token: made.Text("stopToken"));
        await using var whole = await HubClient.ConnectAsync(Api.Address, path: "/hubs/account", token: person.Session.Text("accessToken"));

        await FrameAsync(whole, frame => frame.GetProperty("portfolios").ValueKind == JsonValueKind.Object);
        var frame = await FrameAsync(hub, frame => frame.GetProperty("stop").ValueKind == JsonValueKind.Object);
        frame.GetProperty("risk").ValueKind.Should().Be(JsonValueKind.Null);
        frame.GetProperty("portfolios").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_live_connection_is_cut_when_its_session_is_ended_elsewhere()
    {
        var person = await Api.NewPersonAsync();
        await using var hub = await HubClient.ConnectAsync(Api.Address, path: "/hubs/account", token: person.Session.Text("accessToken"));
        await FrameAsync(hub, _ => true);
        using var other = Api.As((await Api.SignInAsync(person.Email)).Text("accessToken"));
        await (await other.PostAsync("/sign-out-everywhere")).DataAsync();

        await Klarpakke.Testing.Postgres.Eventually.HoldsAsync(
            () =>
            {
                Api.Clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(hub.Closed.IsCompleted);
            },
            "the connection is closed", Cancellation);
        await FluentActions.Invoking(() => HubClient.ConnectAsync(Api.Address, path: "/hubs/account", token: person.Session.Text("accessToken"))).Should().ThrowAsync<WebSocketException>();
    }

    private async Task<HttpClient> ButtonAsync(Person person) => Api.As((await (await person.Http.PostAsync("/stop-token")).DataAsync()).Text("stopToken"));

    /// <summary>Frames come with the clock, which the test moves.</summary>
    private async Task<JsonElement> FrameAsync(HubClient hub, Func<JsonElement, bool> wanted)
    {
        JsonElement found = default;
        await Klarpakke.Testing.Postgres.Eventually.HoldsAsync(
            () =>
            {
                Api.Clock.Advance(TimeSpan.FromMilliseconds(200));
                while (hub.Frames.TryRead(out var frame))
                {
                    if (wanted(frame))
                    {
                        found = frame;
                        return Task.FromResult(true);
                    }
                }

                return Task.FromResult(false);
            },
            "a frame as wanted", Cancellation);
        return found;
    }
}
