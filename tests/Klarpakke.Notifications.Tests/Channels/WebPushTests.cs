using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Klarpakke.Adapters.Notifications.WebPush;

namespace Klarpakke.Notifications.Tests.Channels;

/// <summary>Web Push by RFC 8291 and RFC 8292, and push services that misbehave.</summary>
public sealed class WebPushTests(PostgresFixture postgres) : NoticesTest(postgres)
{
    // RFC 8291, section 5 and appendix A.
    private const string OwnPublic = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private const string OwnPrivate = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private const string Salt = "DGv6ra1nlYgDCS1FRnbzlw";
    private const string Body =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    [Fact]
    public void The_example_of_the_RFC_comes_out_byte_for_byte()
    {
        using var own = ECDiffieHellman.Create(PushEncryption.ParametersOf(Base64Url.DecodeFromChars(OwnPublic), Base64Url.DecodeFromChars(OwnPrivate)));
        var body = PushEncryption.Encrypt(
            "When I grow up, I want to be a watermelon"u8, Base64Url.DecodeFromChars(BrowserKey), Base64Url.DecodeFromChars(BrowserAuth), own, Base64Url.DecodeFromChars(Salt));
        Base64Url.EncodeToString(body).Should().Be(Body);
    }

    [Fact]
    public void No_two_messages_have_the_same_key_or_salt() =>
        Enumerable.Range(0, 5).Select(_ => Base64Url.EncodeToString(PushEncryption.Encrypt("same"u8, BrowserKey, BrowserAuth).AsSpan(0, 86))).Should().OnlyHaveUniqueItems();

    [Fact]
    public async Task A_message_says_who_we_are_to_this_service_alone()
    {
        await TellAsync();
        var request = Web.Requests.Single();
        request.Headers["TTL"].Should().Be("86400");
        request.Headers["Urgency"].Should().Be("normal");
        request.Headers["Content-Encoding"].Should().Be("aes128gcm");

        var authorization = request.Headers["Authorization"];
        authorization.Should().StartWith("vapid t=").And.EndWith($", k={TestKeys.Vapid.PublicKey}");
        var parts = authorization["vapid t=".Length..authorization.IndexOf(',', StringComparison.Ordinal)].Split('.');
        var claims = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(parts[1]));
        claims.Text("aud").Should().Be(Web.Address.GetLeftPart(UriPartial.Authority));
        claims.Text("sub").Should().Be("mailto:ops@klarpakke.example");
        claims.GetProperty("exp").GetInt64().Should().Be(Api.Clock.GetUtcNow().AddHours(12).ToUnixTimeSeconds());
        using var key = ECDsa.Create(PushEncryption.ParametersOf(Base64Url.DecodeFromChars(TestKeys.Vapid.PublicKey)));
        key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation).Should().BeTrue();
    }

    [Theory]
    [InlineData(410)]
    [InlineData(404)]
    public async Task A_subscription_that_is_gone_is_removed(int status)
    {
        Web.Next(status);
        await TellAsync();
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(0);
        (await Api.ScalarAsync<long>("select count(*) from notice_addresses where target is not null or push_key is not null or push_auth is not null")).Should().Be(0);
        await Api.CollectAsync();
        (await Api.Trader.CodesAsync())[0].Should().Be("CHANNEL_OFF");
    }

    [Fact]
    public async Task A_service_that_refuses_us_does_not_cost_the_user_the_subscription()
    {
        Web.Next(403, """{"reason":"BadJwtToken"}""");
        await TellAsync();
        (await DeliveryAsync()).Should().Be(("failed", "HTTP_403"));
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(1);
        Api.Logs.Lines.Should().Contain(line => line.Contains("refuses us with 403", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_is_busy_is_asked_again_when_it_says()
    {
        Web.Next(429, "", ("Retry-After", "300"));
        await TellAsync();
        (await DeliveryAsync()).Should().Be(("waiting", "HTTP_429"));
        Api.Clock.Advance(TimeSpan.FromSeconds(299));
        (await Api.DeliverAsync()).Should().Be(0);
        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        await Api.DeliverAsync();
        (await DeliveryAsync()).State.Should().Be("delivered");
    }

    [Fact]
    public async Task A_key_that_is_no_point_of_the_curve_is_found_out_and_removed()
    {
        // 65 bytes of the right form, and not on the curve.
        await TellAsync($"B{new string('B', 85)}A");
        (await DeliveryAsync()).Should().Be(("failed", "KEY_INVALID"));
        Web.Requests.Should().BeEmpty();
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task The_same_subscription_again_stays_one()
    {
        await LinkAsync(BrowserKey);
        await LinkAsync(BrowserKey);
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(1);
    }

    private async Task LinkAsync(string key) => await (await Api.Trader.PostAsync(
        "/channels/web-push", new { endpoint = new Uri(Web.Address, "/push/1"), p256dh = key, auth = BrowserAuth, device = "Phone" })).DataAsync();

    private async Task TellAsync(string key = BrowserKey)
    {
        await (await Api.Trader.CommandAsync(HttpMethod.Put, "/settings", new { language = "nb", timeZone = "Etc/UTC", channels = new { channels = Array.Empty<string>() } })).DataAsync();
        await LinkAsync(key);
        await Api.HappensAsync("key.forgotten", new { venue = "KRAKEN", lastFour = "abcd" });
        await Api.CollectAsync();
        await Api.DeliverAsync();
    }

    private async Task<(string State, string? Problem)> DeliveryAsync()
    {
        var delivery = (await Api.Trader.DeliveriesAsync("KEY_FORGOTTEN")).Single();
        return (delivery.Text("state"), delivery.GetProperty("problem").GetString());
    }
}
