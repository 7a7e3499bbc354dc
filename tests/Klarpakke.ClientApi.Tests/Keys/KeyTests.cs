using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;

namespace Klarpakke.ClientApi.Tests.Keys;

/// <summary>Keys over REST: taken in, never given back, and nobody else's.</summary>
public sealed class KeyTests
{
    private const string Path = "/api/v1/keys/KRAKEN";
    private const string Secret = "TheSecretHalfOfTheKeyThatNobodySees";
    private const string PublicHalf = "ThePublicHalfOfTheKey-1234";
    private const string Wish = $$"""{"key":"{{PublicHalf}}","secret":"{{Secret}}"}""";

    private static readonly AccountKey Account = new("trader", Venue.Kraken);

    [Fact]
    public async Task A_key_is_connected_shown_by_its_end_checked_and_forgotten()
    {
        await using var api = await StartAsync();
        await api.Trader.ShouldGetProblemAsync(Path, 404, "key_unknown");

        var connected = await (await api.Trader.SendCommandAsync(HttpMethod.Put, Path, Wish)).DataAsync();
        (connected.GetProperty("venue").GetString(), connected.GetProperty("state").GetString(), connected.GetProperty("lastFour").GetString()).Should().Be(("KRAKEN", "active", "1234"));
        connected.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).Should().Equal("NO_ADDRESS_LIST");
        connected.GetProperty("accountChanged").GetBoolean().Should().BeFalse();
        var command = api.Accounts.Taken<ConnectVenueKey>().Should().ContainSingle().Subject;
        (command.Key.Reveal(), command.Secret.Reveal()).Should().Be((PublicHalf, Secret));

        (await (await api.Trader.GetAsync(Path)).DataAsync()).GetRawText().Should().Be(connected.GetRawText());
        (await (await api.Trader.SendCommandAsync(HttpMethod.Post, Path + "/check")).DataAsync()).GetProperty("checkedAt").GetString().Should().NotBeNull();
        (await (await api.Trader.SendCommandAsync(HttpMethod.Delete, Path)).DataAsync()).GetProperty("forgotten").GetBoolean().Should().BeTrue();
        await (await api.Trader.SendCommandAsync(HttpMethod.Delete, Path)).ShouldBeProblemAsync(404, "key_unknown");
        await (await api.Trader.SendCommandAsync(HttpMethod.Post, Path + "/check")).ShouldBeProblemAsync(404, "key_unknown");
    }

    [Fact]
    public async Task Another_users_key_is_not_there_and_stays_whatever_they_send()
    {
        await using var api = await StartAsync();
        using var other = api.As("trader2");
        await api.Trader.SendCommandAsync(HttpMethod.Put, Path, Wish);
        api.KeyRows.Ledgers[Account] = Ledger(null);

        await other.ShouldGetProblemAsync(Path, 404, "key_unknown");
        await other.ShouldGetProblemAsync(Path + "/balances", 404, "key_unknown");
        await (await other.SendCommandAsync(HttpMethod.Post, Path + "/check")).ShouldBeProblemAsync(404, "key_unknown");
        await (await other.SendCommandAsync(HttpMethod.Delete, Path)).ShouldBeProblemAsync(404, "key_unknown");
        await other.SendCommandAsync(HttpMethod.Put, Path, """{"key":"AnotherPublicHalf-5678","secret":"another secret"}""");

        (await (await api.Trader.GetAsync(Path)).DataAsync()).GetProperty("lastFour").GetString().Should().Be("1234");
        api.Accounts.Commands.Select(taken => taken.Key).Should().Equal("trader/KRAKEN", "trader2/KRAKEN");
    }

    [Theory]
    [InlineData(KeyRefusal.CanWithdraw, 409, "key_refused", "KEY_CAN_WITHDRAW")]
    [InlineData(KeyRefusal.CanTrade, 409, "key_refused", "KEY_CAN_TRADE")]
    [InlineData(KeyRefusal.Invalid, 409, "key_refused", "KEY_INVALID")]
    [InlineData(KeyRefusal.PositionsOpen, 409, "key_refused", "POSITIONS_OPEN")]
    [InlineData(KeyRefusal.PlanRequired, 403, "plan_required", null)]
    [InlineData(KeyRefusal.VenueUnavailable, 503, "provider_unavailable", null)]
    [InlineData(KeyRefusal.VenueUnsupported, 400, "venue_unknown", null)]
    public async Task A_refusal_has_its_code(KeyRefusal refusal, int status, string code, string? refused)
    {
        await using var api = await StartAsync();
        api.Accounts.KeyRefusal = refusal;

        var problem = await (await api.Trader.SendCommandAsync(HttpMethod.Put, Path, Wish)).ShouldBeProblemAsync(status, code);

        (problem.TryGetProperty("refused", out var said) ? said.GetString() : null).Should().Be(refused);
        problem.GetRawText().Should().NotContain(Secret).And.NotContain(PublicHalf);
    }

    /// <summary>Bodies that are wrong in all ways a body can be, each with the secret in it.</summary>
    public static TheoryData<string, string> WrongBodies => new()
    {
        { $$"""{"key":"{{PublicHalf}}","secret":"{{Secret}}","more":"{{Secret}}"}""", "request_malformed" },
        { $$"""{"key":"{{PublicHalf}}","secret":["{{Secret}}"]}""", "request_malformed" },
        { $$"""{"key":"{{PublicHalf}}","secret":"{{Secret}}""", "request_malformed" },
        { $$"""{"{{Secret}}":"{{Secret}}"}""", "request_malformed" },
        { $$""""{{Secret}}"""", "request_malformed" },
        { $$"""{"key":"short","secret":"{{Secret}}"}""", "text_invalid" },
        { $$"""{"key":"{{Secret}}ø","secret":"{{Secret}}"}""", "text_invalid" },
        { $$"""{"key":"{{PublicHalf}}","secret":"{{Secret}}\u0000"}""", "text_invalid" },
        { $$"""{"key":"{{PublicHalf}}"}""", "text_invalid" },
    };

    [Theory]
    [MemberData(nameof(WrongBodies))]
    public async Task No_error_repeats_what_was_sent(string body, string code)
    {
        await using var api = await StartAsync();
        using var answer = await api.Trader.SendCommandAsync(HttpMethod.Put, Path, body);

        (await answer.ShouldBeProblemAsync(400, code)).GetRawText().Should().NotContain(Secret).And.NotContain(PublicHalf);
        api.Accounts.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_command_is_done_once_and_another_key_under_its_name_is_refused()
    {
        await using var api = await StartAsync();
        await api.Trader.SendCommandAsync(HttpMethod.Put, Path, Wish, "connect-1");
        using var again = await api.Trader.SendCommandAsync(HttpMethod.Put, Path, Wish, "connect-1");
        using var other = await api.Trader.SendCommandAsync(HttpMethod.Put, Path, """{"key":"AnotherPublicHalf-5678","secret":"another secret"}""", "connect-1");
        using var none = await api.Trader.SendCommandAsync(HttpMethod.Put, Path, Wish, "");

        again.Headers.GetValues("Idempotency-Replayed").Should().Equal("true");
        (await again.Content.ReadAsStringAsync()).Should().NotContain(Secret).And.NotContain(PublicHalf);
        await other.ShouldBeProblemAsync(422, "idempotency_key_reused");
        await none.ShouldBeProblemAsync(400, "idempotency_key_missing");
        api.Accounts.Taken<ConnectVenueKey>().Should().ContainSingle();
    }

    [Fact]
    public async Task A_pem_with_its_lines_is_a_secret()
    {
        await using var api = await StartAsync();
        (await (await api.Trader.SendCommandAsync(HttpMethod.Put, "/api/v1/keys/COINBASE", """{"key":"organizations/o/apiKeys/1234","secret":"-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n"}"""))
            .DataAsync()).GetProperty("venue").GetString().Should().Be("COINBASE");
    }

    [Theory]
    [InlineData(null, "live")]
    [InlineData("USD.M", "partial")]
    public async Task Balances_say_what_is_missing_and_partial_is_never_zero(string? unread, string quality)
    {
        await using var api = await StartAsync();
        api.KeyRows.Ledgers[Account] = Ledger(unread);

        var answer = await api.Trader.GetFromJsonAsync<JsonElement>(Path + "/balances");

        answer.GetProperty("quality").GetString().Should().Be(quality);
        var data = answer.GetProperty("data");
        data.GetProperty("complete").GetBoolean().Should().Be(unread is null);
        data.GetProperty("notCovered").EnumerateArray().Select(code => code.GetString()).Should().Equal("futures");
        var balances = data.GetProperty("balances").EnumerateArray().ToList();
        balances[0].GetProperty("free").GetString().Should().Be("0.5");
        if (unread is not null)
        {
            (balances[1].GetProperty("asset").GetString(), balances[1].GetProperty("state").GetString(), balances[1].GetProperty("missing").GetString())
                .Should().Be((unread, "unknown", "unknown-asset"));
            balances[1].GetProperty("free").ValueKind.Should().Be(JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task A_venue_that_is_none_is_unknown_everywhere()
    {
        await using var api = await StartAsync();
        await api.Trader.ShouldGetProblemAsync("/api/v1/keys/NOWHERE", 400, "venue_unknown");
        await api.Trader.ShouldGetProblemAsync("/api/v1/keys/NOWHERE/balances", 400, "venue_unknown");
        await (await api.Trader.SendCommandAsync(HttpMethod.Put, "/api/v1/keys/NOWHERE", Wish)).ShouldBeProblemAsync(400, "venue_unknown");
        await (await api.Trader.SendCommandAsync(HttpMethod.Delete, "/api/v1/keys/NOWHERE")).ShouldBeProblemAsync(400, "venue_unknown");
    }

    private static BalanceLedger Ledger(string? unread)
    {
        AccountHoldings holdings = new([new AssetBalance(Asset.Parse("BTC"), 0.5m, 0m)], unread is null ? [] : [new UnreadHolding(unread, UnreadReason.UnknownAsset)]);
        return BalanceLedger.After(null, holdings, Some.Monday);
    }

    private static Task<TestApi> StartAsync() => TestApi.StartAsync(new() { WaitsForListing = false });
}
