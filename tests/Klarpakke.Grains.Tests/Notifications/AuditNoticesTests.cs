using System.Text.Json;
using Klarpakke.Domain.Notifications;
using Klarpakke.Grains.Notifications;
using Klarpakke.Grains.Ports.Notifications;

namespace Klarpakke.Grains.Tests.Notifications;

/// <summary>What each row means to a person.</summary>
public sealed class AuditNoticesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("kill.opened", """{"episode":"E1","trigger":{"source":"HardStop"},"positions":[{},{}]}""", "STOP_OPENED", "stop/E1/BLOCKING/2026112008")]
    [InlineData("kill.phase", """{"episode":"E1","to":"SAFETY_WINDOW","deadline":"2026-11-20T08:31:00Z"}""", "STOP_SAFETY_WINDOW", "stop/E1/SAFETY_WINDOW/2026112008")]
    [InlineData("kill.phase", """{"episode":"E1","to":"CONFIRMING"}""", null, null)]
    [InlineData("kill.phase", """{"episode":"E1","to":"SOMETHING_NEW"}""", null, null)]
    [InlineData("kill.reset", """{"episode":"E1"}""", "STOP_RESET", "row/trader/7")]
    [InlineData("risk.soft-stop", """{"what":"tripped","stop":{"breach":{"period":"2026-11-20","drawdown":-2.1,"limit":-2},"holdsUntil":"2026-11-21T00:00:00Z"}}""", "SOFT_STOP", "soft/2026-11-20")]
    [InlineData("risk.soft-stop", """{"what":"tripped","stop":{"breach":null,"isBlind":true,"since":"2026-11-20T08:25:00Z"}}""", "SOFT_STOP_BLIND", "soft/2026-11-20T08:25:00Z")]
    [InlineData("risk.soft-stop", """{"what":"held","stop":{}}""", null, null)]
    [InlineData("risk.soft-stop", """{"what":"lifted","stop":{}}""", "SOFT_STOP_LIFTED", "row/trader/7")]
    [InlineData("risk.hard-stop", """{"what":"tripped","stop":{"episode":3,"reasons":[{"period":"2026-11-20","drawdown":-4.1,"limit":-4}]}}""", "HARD_STOP", "hard/3/2026-11-20")]
    [InlineData("risk.hard-stop", """{"what":"joined","episode":3,"reasons":[{"period":"2026-W47","drawdown":-8.1,"limit":-8}]}""", "HARD_STOP", "hard/3/2026-W47")]
    [InlineData("risk.hard-stop", """{"what":"aborted","aborts":1}""", null, null)]
    [InlineData("risk.blind", """{"since":"2026-11-20T08:29:00Z"}""", "PRICES_UNKNOWN", "blind/2026-11-20T08:29:00Z")]
    [InlineData("risk.blind", """{"since":null}""", null, null)]
    [InlineData("key.revoked", """{"venue":"BINANCE","lastFour":"abcd","problem":"KEY_CAN_WITHDRAW","mayWithdraw":true}""", "KEY_CAN_WITHDRAW", "key/BINANCE/abcd/KEY_CAN_WITHDRAW/20261120")]
    [InlineData("key.revoked", """{"venue":"BINANCE","lastFour":"abcd","problem":"KEY_INVALID","mayWithdraw":false}""", "KEY_BLOCKED", "key/BINANCE/abcd/KEY_INVALID/20261120")]
    [InlineData("key.refused", """{"venue":"BINANCE","lastFour":"abcd","refused":"KEY_CAN_WITHDRAW"}""", "KEY_CAN_WITHDRAW", "row/trader/7")]
    [InlineData("key.refused", """{"venue":"BINANCE","lastFour":"abcd","refused":"KEY_INVALID"}""", "KEY_REFUSED", "row/trader/7")]
    [InlineData("plan.changed", """{"happened":"payment-failed","from":"pro","to":"pro"}""", "PLAN_PAYMENT_FAILED", "row/trader/7")]
    [InlineData("plan.changed", """{"happened":"activated","from":"free","to":"pro"}""", "PLAN_CHANGED", "row/trader/7")]
    [InlineData("universe.version", """{"version":"Universe_Version_2026_47","carriedFrom":"Universe_Version_2026_46","coins":["BTC"]}""", "UNIVERSE_CARRIED_OVER", "universe/Universe_Version_2026_47")]
    [InlineData("venue.gate-changed", """{"venue":"CRYPTOCOM","from":"open","to":"demoted"}""", "VENUE_DEMOTED", "row/trader/7")]
    [InlineData("venue.gate-changed", """{"venue":"CRYPTOCOM","from":"read-only","to":"open"}""", "VENUE_GATE_CHANGED", "row/trader/7")]
    [InlineData("venue.gate-changed", """{"venue":"CRYPTOCOM","from":"open","to":"open"}""", null, null)]
    [InlineData("account.sign-in-failed", """{"locked":false}""", null, null)]
    [InlineData("account.sign-in-failed", """{"locked":true}""", "SIGN_IN_LOCKED", "row/trader/7")]
    [InlineData("account.two-factor-off", """{}""", "CREDENTIALS_CHANGED", "row/trader/7")]
    [InlineData("channel.gone", """{"channel":"telegram","reason":"UNLINKED"}""", null, null)]
    [InlineData("channel.gone", """{"channel":"telegram","reason":"BOT_BLOCKED"}""", "CHANNEL_OFF", "row/trader/7")]
    [InlineData("order.fill", """{}""", null, null)]
    public void A_row_is_told_as_what_it_is(string kind, string payload, string? code, string? key)
    {
        var notice = AuditNotices.Of(Row(kind, payload));
        (notice?.Code, notice?.Key).Should().Be((code, key));
    }

    [Fact]
    public void Every_place_in_a_text_has_a_fact()
    {
        Holes("kill.opened", """{"episode":"E1","trigger":{"source":"Button"},"positions":[]}""").Should().BeEmpty();
        Holes("kill.phase", """{"episode":"E1","to":"SAFETY_WINDOW","deadline":"2026-11-20T08:31:00Z"}""").Should().BeEmpty();
        Holes("risk.soft-stop", """{"what":"tripped","stop":{"breach":{"period":"2026-11-20","drawdown":-2.1,"limit":-2},"holdsUntil":"2026-11-21T00:00:00Z"}}""").Should().BeEmpty();
        Holes("risk.hard-stop", """{"what":"joined","episode":3,"reasons":[{"period":"2026-W47","drawdown":-8.1,"limit":-8}]}""").Should().BeEmpty();
        Holes("key.refused", """{"venue":"BINANCE","lastFour":"abcd","refused":"KEY_INVALID"}""").Should().BeEmpty();
        Holes("universe.version", """{"version":"Universe_Version_2026_47","carriedFrom":null,"coins":["BTC"]}""").Should().BeEmpty();
        Holes("channel.gone", """{"channel":"telegram","reason":"BOT_BLOCKED"}""").Should().BeEmpty();
    }

    [Theory]
    [InlineData("kill.opened", "DRILL_STARTED")]
    [InlineData("kill.phase", "DRILL_DONE")]
    public void A_drill_is_one(string kind, string code) => AuditNotices.Of(Row(kind, """{"episode":"E1","to":"FLAT"}""") with { IsDrill = true })!.Code.Should().Be(code);

    [Fact]
    public void Only_a_device_that_is_new_is_told()
    {
        AuditNotices.Of(Row("account.signed-in", "{}")).Should().BeNull();
        AuditNotices.Of(Row("account.signed-in", "{}") with { IsNewDevice = true })!.Code.Should().Be("SIGN_IN_NEW_DEVICE");
    }

    [Fact]
    public void A_row_of_another_form_holds_up_no_other()
    {
        foreach (var kind in AuditNotices.Kinds)
        {
            foreach (var payload in new[] { "{}", """{"episode":7,"trigger":[],"stop":[],"reasons":{},"coins":"many","positions":null}""" })
            {
                var row = () => AuditNotices.Of(Row(kind, payload));
                row.Should().NotThrow();
            }
        }
    }

    private static NoticeEvent Row(string kind, string payload) => new("trader", 7, kind, Now, JsonSerializer.Deserialize<JsonElement>(payload), IsDrill: false, IsNewDevice: false, "@kari");

    private static IEnumerable<string> Holes(string kind, string payload)
    {
        var notice = AuditNotices.Of(Row(kind, payload))!;
        var words = NoticeCatalogue.Of(notice.Code).En;
        return NoticeText.PlacesOf(words.Title).Concat(NoticeText.PlacesOf(words.Body)).Except(notice.Facts.Keys, StringComparer.Ordinal);
    }
}
