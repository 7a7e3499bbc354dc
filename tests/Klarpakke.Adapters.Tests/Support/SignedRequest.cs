using System.Globalization;
using System.Web;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>A request of the trading interface as it arrived.</summary>
/// <param name="Line">Method and path, for example <c>POST /api/v3/order</c>.</param>
/// <param name="Text">Query or body, byte for byte.</param>
/// <param name="Key">The key header.</param>
internal sealed record SignedRequest(string Line, string Text, string? Key)
{
    public string? this[string name] => HttpUtility.ParseQueryString(Text)[name];

    public DateTimeOffset Timestamp => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(this["timestamp"]!, CultureInfo.InvariantCulture));
}
