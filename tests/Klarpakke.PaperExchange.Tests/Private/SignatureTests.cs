using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Private;

public sealed class SignatureTests
{
    [Theory]
    [InlineData(
        "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559",
        "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71")]
    [InlineData(
        "symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559",
        "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3")]
    [InlineData(
        $"apiKey={Trader.Key}&price=52000.00&quantity=0.01000000&recvWindow=100&side=SELL&symbol=BTCUSDT&timeInForce=GTC&timestamp=1645423376532&type=LIMIT",
        "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24")]
    [InlineData($"apiKey={Trader.Key}&timestamp=1747385641636", "681110a6057ad58657af22f5640fab9dd17418834cdfccdc81be8b0f7b2cde3e")]
    public void Published_vectors_match(string payload, string signature)
    {
        var secret = new ApiSecret(Trader.Secret);

        secret.Sign(payload).Should().Be(signature);
        secret.Verifies(payload, signature).Should().BeTrue();
        secret.Verifies(payload, signature.ToUpperInvariant()).Should().BeTrue();
        secret.Verifies(payload + " ", signature).Should().BeFalse();
        secret.Verifies(payload, signature[..^1]).Should().BeFalse();
        secret.Verifies(payload, new string('z', 64)).Should().BeFalse();
    }

    [Theory]
    [InlineData("a=1&b=%2B+x&signature=ff", "", "a=1&b=%2B+x")]
    [InlineData("signature=ff&a=1", "", "a=1")]
    [InlineData("", "a=1&signature=ff&b=2", "a=1&b=2")]
    [InlineData("symbol=X&side=BUY", "quantity=1&timestamp=2&signature=ff", "symbol=X&side=BUYquantity=1&timestamp=2")]
    public void Query_and_body_are_signed_as_sent_one_after_the_other_without_the_signature(string query, string body, string covered)
    {
        var payload = RequestPayload.Of(query, body);

        payload.Signed.Should().Be(covered);
        payload["signature"].Should().Be("ff");
    }

    [Fact]
    public void A_name_sent_in_both_places_counts_as_in_the_query()
    {
        RequestPayload.Of("price=1", "price=2")["price"].Should().Be("1");
    }

    [Fact]
    public void A_secret_is_never_shown()
    {
        new ApiSecret(Trader.Secret).ToString().Should().Be("***");
        new PaperApiKeyOptions { Key = Trader.Key, Secret = Trader.Secret }.ToString().Should().NotContain(Trader.Secret).And.NotContain(Trader.Key);
    }
}
