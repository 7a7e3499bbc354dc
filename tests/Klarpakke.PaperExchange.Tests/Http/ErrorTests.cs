using System.Net;
using System.Text.Json;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Http;

public sealed class ErrorTests(SharedExchange shared) : IClassFixture<SharedExchange>
{
    [Theory]
    [InlineData("depth?symbol=NOPEUSDC", -1121, "Invalid symbol.")]
    [InlineData("klines?symbol=NOPEUSDC&interval=1m", -1121, "Invalid symbol.")]
    [InlineData("ticker/price?symbol=NOPEUSDC", -1121, "Invalid symbol.")]
    [InlineData("exchangeInfo?symbols=[\"BTCUSDC\",\"NOPEUSDC\"]", -1121, "Invalid symbol.")]
    [InlineData("depth", -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [InlineData("depth?symbol=", -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [InlineData("klines?symbol=BTCUSDC", -1102, "Mandatory parameter 'interval' was not sent, was empty/null, or malformed.")]
    [InlineData("ticker/price?symbol=", -1105, "Parameter 'symbol' was empty.")]
    [InlineData("depth?symbol=btcusdc", -1100, "Illegal characters found in parameter 'symbol'; legal range is '^[A-Z0-9-_.]{1,20}$'.")]
    [InlineData("depth?symbol=BTCUSDC&limit=ten", -1100, "Illegal characters found in parameter 'limit'; legal range is '^[0-9]{1,20}$'.")]
    [InlineData("depth?symbol=BTCUSDC&limit=-5", -1100, "Illegal characters found in parameter 'limit'; legal range is '^[0-9]{1,20}$'.")]
    [InlineData("klines?symbol=BTCUSDC&interval=1m&startTime=1.5", -1100, "Illegal characters found in parameter 'startTime'; legal range is '^[0-9]{1,20}$'.")]
    [InlineData("depth?symbol=BTCUSDC&limit=0", -1130, "Data sent for parameter 'limit' is not valid.")]
    [InlineData("depth?symbol=BTCUSDC&limit=99999999999999999999", -1130, "Data sent for parameter 'limit' is not valid.")]
    [InlineData("klines?symbol=BTCUSDC&interval=1m&timeZone=99", -1130, "Data sent for parameter 'timeZone' is not valid.")]
    [InlineData("klines?symbol=BTCUSDC&interval=1h30", -1120, "Invalid interval.")]
    [InlineData("klines?symbol=BTCUSDC&interval=1D", -1120, "Invalid interval.")]
    [InlineData("time?symbol=BTCUSDC", -1101, "Too many parameters; expected '0' and received '1'.")]
    [InlineData("depth?symbol=BTCUSDC&depth=5", -1104, "Not all sent parameters were read; read '1' parameter(s) but was sent '2'.")]
    [InlineData("depth?symbol=BTCUSDC&symbol=ETHUSDC", -1101, "Duplicate values for a parameter detected.")]
    [InlineData("ticker/24hr?symbol=BTCUSDC&symbols=[\"ETHUSDC\"]", -1128, "Combination of optional parameters invalid.")]
    [InlineData("aggTrades?symbol=BTCUSDC&fromId=1&startTime=1", -1128, "Combination of optional parameters invalid.")]
    [InlineData("ticker/24hr?symbol=BTCUSDC&type=HUGE", -1139, "Invalid ticker type.")]
    [InlineData("ticker/price?symbols=[\"BTCUSDC\",\"BTCUSDC\"]", -1151, "Symbol is present multiple times in the list.")]
    [InlineData("ticker", -1102, "Param 'symbol' or 'symbols' must be sent, but both were empty/null!")]
    [InlineData("ticker?symbol=BTCUSDC&windowSize=60m", -1130, "Data sent for parameter 'windowSize' is not valid.")]
    [InlineData("ticker?symbol=BTCUSDC&windowSize=8d", -1130, "Data sent for parameter 'windowSize' is not valid.")]
    [InlineData("ticker?symbol=BTCUSDC&windowSize=0h", -1130, "Data sent for parameter 'windowSize' is not valid.")]
    [InlineData("ticker?symbol=BTCUSDC&type=HUGE", -1139, "Invalid ticker type.")]
    [InlineData("ticker/tradingDay?symbol=BTCUSDC&timeZone=15", -1130, "Data sent for parameter 'timeZone' is not valid.")]
    [InlineData("executionRules?symbol=BTCUSDC&symbolStatus=TRADING", -1128, "Combination of optional parameters invalid.")]
    [InlineData("referencePrice", -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [InlineData("exchangeInfo?symbolStatus=SLEEPING", -1122, "Invalid symbolStatus.")]
    public async Task Bad_input_is_refused_in_the_protocols_words(string call, int code, string message)
    {
        using var response = await shared.Exchange.SendAsync(call);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        body.EnumerateObject().Select(property => property.Name).Should().Equal("code", "msg");
        body.GetProperty("code").GetInt32().Should().Be(code);
        body.GetProperty("msg").GetString().Should().Be(message);
    }

    [Fact]
    public async Task A_symbol_list_that_is_no_list_is_refused()
    {
        using var response = await shared.Exchange.SendAsync("ticker/price?symbols=BTCUSDC,ETHUSDC");

        var body = await response.Content.ReadAsStringAsync();
        body.Should().StartWith("{\"code\":-1100,\"msg\":\"Illegal characters found in parameter 'symbols'; legal range is ");
        JsonElement.Parse(body).ValueKind.Should().Be(JsonValueKind.Object);
    }

    [Theory]
    [InlineData("GET", "/api/v3/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v3/depth?symbol=BTCUSDC", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/ws/btcusdc@trade", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/stream?streams=btcusdc@trade", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_says_so(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await shared.Exchange.Http.SendAsync(request);

        response.StatusCode.Should().Be(status);
    }

    [Theory]
    [InlineData("GET", "/api/v3/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/depth?symbol=BTCUSDC", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v3/userDataStream", HttpStatusCode.Gone)]
    [InlineData("PUT", "/api/v3/userDataStream?listenKey=x", HttpStatusCode.Gone)]
    public async Task G5_what_the_venue_has_not_or_no_more_is_answered_by_its_gateway_in_HTML(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await shared.Exchange.Http.SendAsync(request);

        response.StatusCode.Should().Be(status);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
    }
}
