using System.Text.Json;
using Klarpakke.Adapters.Exchanges;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Testing.Time;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

public sealed class BinanceSigningTests
{
    private const string DocumentedSecret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    [Fact]
    public void The_venues_published_vectors_come_out()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("vectors/signatures/binance.json")));
        var vectors = file.RootElement.EnumerateArray().Where(row => row.GetProperty("algorithm").GetString() == "HMAC-SHA256-hex").ToArray();

        vectors.Should().HaveCount(2);
        foreach (var vector in vectors)
        {
            var parameters = vector.GetProperty("params").EnumerateArray().Select(pair => KeyValuePair.Create(pair[0].GetString()!, pair[1].ToString())).ToArray();
            var text = vector.GetProperty("name").GetString()!.StartsWith("rest", StringComparison.Ordinal)
                ? BinanceSigning.Encode(parameters)
                : BinanceSigning.SortedText(parameters);
            text.Should().Be(vector.GetProperty("payload").GetString());
            BinanceSigning.Sign(text, new SecretText(vector.GetProperty("secretKey").GetString()!)).Should().Be(vector.GetProperty("signature").GetString());
        }
    }

    [Fact]
    public void G5_other_scripts_are_encoded_before_they_are_signed_by_http_and_not_at_all_on_the_socket()
    {
        KeyValuePair<string, string>[] parameters = [new("symbol", "１２３４５６"), new("side", "BUY")];

        BinanceSigning.Encode(parameters).Should().Be("symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY");
        BinanceSigning.SortedText(parameters).Should().Be("side=BUY&symbol=１２３４５６");
        BinanceSigning.Sign(
            "symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559",
            new SecretText(DocumentedSecret)).Should().Be("e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3");
    }

    [Fact]
    public void A_subscription_is_signed_as_documented()
    {
        var text = BinanceSigning.SortedText([new("timestamp", "1747385641636"), new("apiKey", "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A")]);

        BinanceSigning.Sign(text, new SecretText(DocumentedSecret)).Should().Be("681110a6057ad58657af22f5640fab9dd17418834cdfccdc81be8b0f7b2cde3e");
    }

    [Fact]
    public void What_is_signed_is_what_the_address_holds_byte_for_byte()
    {
        using var clock = new VenueClock(_ => Task.FromResult<Result<DateTimeOffset>>(default(DateTimeOffset)), TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(10), new ManualTimeProvider());
        var secret = new SecretText(DocumentedSecret);
        var signer = new BinanceSigner(new VenueKey(new SecretText("k"), secret), clock, new BinanceTradingOptions(), new Uri("https://api.binance.com"));

        using var request = signer.Build(new BinanceCommand("test", HttpMethod.Get, "/api/v3/order", [new("symbol", "这是/测试 +~币"), new("list", """["A"]""")], Weight: 1));

        var query = request.RequestUri!.PathAndQuery.Split('?', 2)[1];
        var cut = query.LastIndexOf("&signature=", StringComparison.Ordinal);
        query[..cut].Should().StartWith("symbol=%E8%BF%99%E6%98%AF%2F%E6%B5%8B%E8%AF%95%20%2B~%E5%B8%81&list=%5B%22A%22%5D&recvWindow=5000&timestamp=");
        query[(cut + "&signature=".Length)..].Should().Be(BinanceSigning.Sign(query[..cut], secret));
    }

    [Fact]
    public void Secrets_print_as_stars()
    {
        var key = new VenueKey(new SecretText("public-half"), new SecretText("secret-half"));

        $"{key} {key.Key} {key.Secret}".Should().NotContain("half").And.Contain("***");
        JsonSerializer.Serialize(key).Should().NotContain("half");
    }

    [Fact]
    public void Numbers_are_written_without_exponent_and_with_a_point_wherever_we_run()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("nb-NO");
        try
        {
            BinanceCommands.Text(0.0000001m).Should().Be("0.0000001");
            BinanceCommands.Text(1234567.8900m).Should().Be("1234567.89");
            BinanceCommands.Text(12m).Should().Be("12");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(OrderKind.LimitImmediate, "symbol=BTCUSDC&side=SELL&type=LIMIT&timeInForce=IOC&quantity=1.5&price=100.5")]
    [InlineData(OrderKind.Limit, "symbol=BTCUSDC&side=SELL&type=LIMIT&timeInForce=GTC&quantity=1.5&price=100.5")]
    [InlineData(OrderKind.Market, "symbol=BTCUSDC&side=SELL&type=MARKET&quantity=1.5")]
    [InlineData(OrderKind.StopMarket, "symbol=BTCUSDC&side=SELL&type=STOP_LOSS&quantity=1.5&stopPrice=90")]
    [InlineData(OrderKind.StopLimit, "symbol=BTCUSDC&side=SELL&type=STOP_LOSS_LIMIT&timeInForce=GTC&quantity=1.5&price=100.5&stopPrice=90")]
    public void Every_kind_is_sent_with_what_it_takes_and_nothing_else(OrderKind kind, string expected)
    {
        var isLimit = kind is OrderKind.Limit or OrderKind.LimitImmediate or OrderKind.StopLimit;
        var isStop = kind is OrderKind.StopMarket or OrderKind.StopLimit;
        var order = TradingHarness.Order(kind: kind, side: OrderSide.Sell, limit: isLimit ? 100.5m : null, trigger: isStop ? 90m : null);

        BinanceSigning.Encode(BinanceCommands.Place(order).Parameters).Should().Be($"{expected}&newClientOrderId=KP-A-1&strategyId=1000001&newOrderRespType=FULL");
        BinanceOrderTerms.KindOf(BinanceOrderTerms.Of(kind).Type, BinanceOrderTerms.Of(kind).TimeInForce).Should().Be(kind);
    }
}
