using System.Net;
using System.Text;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

public sealed class BinanceErrorsTests
{
    [Theory]
    [InlineData(429, -1003, ErrorKind.RateLimited, true)]
    [InlineData(418, -1003, ErrorKind.Banned, true)]
    [InlineData(400, -1003, ErrorKind.RateLimited, true)]
    [InlineData(400, -1021, ErrorKind.ClockSkew, true)]
    [InlineData(400, -1022, ErrorKind.Unauthorized, false)]
    [InlineData(401, -2015, ErrorKind.Unauthorized, false)]
    [InlineData(400, -1013, ErrorKind.Rejected, false)]
    [InlineData(400, -2010, ErrorKind.Rejected, false)]
    [InlineData(400, -2011, ErrorKind.NotFound, false)]
    [InlineData(400, -2013, ErrorKind.NotFound, false)]
    [InlineData(400, -1121, ErrorKind.NotFound, false)]
    [InlineData(400, -1102, ErrorKind.InvalidRequest, false)]
    [InlineData(400, -9999, ErrorKind.InvalidRequest, false)]
    [InlineData(500, -1000, ErrorKind.OutcomeUnknown, true)]
    [InlineData(504, -1007, ErrorKind.OutcomeUnknown, true)]
    [InlineData(503, -1008, ErrorKind.Unavailable, true)]
    public void A_code_decides_what_kind_of_no_it_is(int status, int code, ErrorKind kind, bool isTransient)
    {
        var error = BinanceErrors.Of((HttpStatusCode)status, Encoding.UTF8.GetBytes($$"""{"code":{{code}},"msg":"words"}"""));

        error.Kind.Should().Be(kind);
        error.IsTransient.Should().Be(isTransient);
        error.Message.Should().Be($"HTTP {status}, code {code}: words");
    }

    [Theory]
    [InlineData(403, ErrorKind.Unauthorized)]
    [InlineData(404, ErrorKind.NotFound)]
    [InlineData(400, ErrorKind.InvalidRequest)]
    [InlineData(502, ErrorKind.Unavailable)]
    [InlineData(302, ErrorKind.BadResponse)]
    public void Without_a_code_the_status_decides(int status, ErrorKind kind)
    {
        foreach (var body in new[] { "", "<html>", "{", """{"code":"x"}""", """{"other":1}""" })
        {
            BinanceErrors.Of((HttpStatusCode)status, Encoding.UTF8.GetBytes(body)).Kind.Should().Be(kind);
        }
    }

    [Fact]
    public void A_long_message_is_cut()
    {
        var body = $$"""{"code":-1100,"msg":"{{new string('x', 10_000)}}"}""";

        BinanceErrors.Of(HttpStatusCode.BadRequest, Encoding.UTF8.GetBytes(body)).Message.Length.Should().BeLessThan(300);
    }
}
