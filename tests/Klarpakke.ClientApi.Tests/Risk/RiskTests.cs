using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;
using ResetDialog = Klarpakke.GrainInterfaces.Risk.ResetDialog;

namespace Klarpakke.ClientApi.Tests.Risk;

public sealed class RiskTests
{
    private const string Path = "/api/v1/risk";

    private static readonly ResetDialog Dialog = new(
        "token-7", "YG", ["trader/main"], [new ReportedPosition("P1", Some.Btc, 0.01m, Price.Of(60_000m)), new ReportedPosition("P2", Some.Btc, 0.00000778m, Price.Of(60_000m), 0.466800001m, "BELOW_LOT")], null,
        [new KillReason(KillSource.HardStop, "DAY_HARD", Some.Monday, -0.0412m)]);

    [Fact]
    public async Task Risk_is_told_with_every_reason_and_its_numbers_as_strings()
    {
        await using var api = await StartAsync();
        using var response = await api.Trader.GetAsync(Path);
        var risk = await response.DataAsync();

        risk.GetProperty("mode").GetString().Should().Be("signalOnly");
        risk.GetProperty("equity").GetString().Should().Be("9790");
        var reason = risk.GetProperty("reasons")[0];
        (reason.GetProperty("code").GetString(), reason.GetProperty("found").GetString(), reason.GetProperty("limit").GetString()).Should().Be(("SOFT_STOP", "-0.021", "-0.02"));
        reason.GetProperty("until").GetString().Should().Be("2026-01-06T00:00:30.000Z");
        var day = risk.GetProperty("limits")[0];
        (day.GetProperty("period").GetString(), day.GetProperty("baseline").GetString(), day.GetProperty("hard").GetString()).Should().Be(("day", "10000", "-0.04"));
    }

    [Fact]
    public async Task Risk_that_rests_on_bad_prices_is_called_stale()
    {
        await using var api = await StartAsync();
        api.Accounts.Risks["trader"] = FakeAccounts.RiskOf("trader") with { PriceFaults = ImmutableArray.Create("Stale") };
        var envelope = await api.Trader.GetFromJsonAsync<JsonElement>(Path);
        envelope.GetProperty("quality").GetString().Should().Be("stale");
        envelope.GetProperty("asOf").GetString().Should().Be("2026-01-05T12:00:30.000Z", "that was the last trustworthy valuation");
    }

    [Fact]
    public async Task E14_the_dialog_names_what_is_re_enabled_and_what_is_still_open_and_only_its_token_resets()
    {
        await using var api = await StartAsync();
        await api.Trader.ShouldGetProblemAsync($"{Path}/reset", 404, "nothing_latched");
        api.Accounts.Dialogs["trader"] = Dialog;

        var dialog = await (await api.Trader.GetAsync($"{Path}/reset")).DataAsync();
        dialog.GetProperty("reEnables").EnumerateArray().Select(id => id.GetString()).Should().Equal("trader/main");
        dialog.GetProperty("stillOpen")[0].GetProperty("quantity").GetString().Should().Be("0.01");
        dialog.GetProperty("stillOpen")[0].GetProperty("reason").ValueKind.Should().Be(JsonValueKind.Null);
        var rest = dialog.GetProperty("stillOpen")[1];
        (rest.GetProperty("quantity").GetString(), rest.GetProperty("value").GetString(), rest.GetProperty("reason").GetString()).Should().Be(("0.00000778", "0.4668", "BELOW_LOT"));
        dialog.GetProperty("reasons")[0].GetProperty("drawdown").GetString().Should().Be("-0.0412");

        var refused = await (await ResetAsync(api, "token-6", "I have looked at it.")).ShouldBeProblemAsync(409, "reset_refused");
        refused.GetProperty("refused").GetString().Should().Be("DIALOG_OUTDATED");
        await (await ResetAsync(api, dialog.GetProperty("token").GetString()!, "I have looked at it.", "reset-1")).DataAsync();

        api.Accounts.Taken<ResetRisk>().Last().Should().Be(new ResetRisk("token-7", "reset-1", "trader", "I have looked at it."));
    }

    [Theory]
    [InlineData("""{"reason":"why"}""", "text_invalid")]
    [InlineData("""{"token":"token-7"}""", "text_invalid")]
    [InlineData("""{"token":"token-7","reason":"  "}""", "text_invalid")]
    [InlineData("""{"token":"token-7","reason":"why","force":true}""", "request_malformed")]
    [InlineData("""{"token":7,"reason":"why"}""", "request_malformed")]
    [InlineData("", "request_malformed")]
    public async Task A_reset_without_token_or_reason_is_none(string json, string code)
    {
        await using var api = await StartAsync();
        api.Accounts.Dialogs["trader"] = Dialog;
        await (await api.Trader.CommandAsync($"{Path}/reset", json)).ShouldBeProblemAsync(400, code);
        api.Accounts.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task A_reason_has_500_characters_at_most()
    {
        await using var api = await StartAsync();
        api.Accounts.Dialogs["trader"] = Dialog;
        await (await ResetAsync(api, "token-7", new string('x', 501))).ShouldBeProblemAsync(400, "text_invalid");
        await (await ResetAsync(api, "token-7", new string('x', 500))).DataAsync();
    }

    private static Task<HttpResponseMessage> ResetAsync(TestApi api, string token, string reason, string? key = null) =>
        api.Trader.CommandAsync($"{Path}/reset", JsonSerializer.Serialize(new { token, reason }), key);

    private static Task<TestApi> StartAsync() => TestApi.StartAsync(new() { WaitsForListing = false });
}
