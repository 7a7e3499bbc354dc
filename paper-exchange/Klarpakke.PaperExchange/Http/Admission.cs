using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.PaperExchange.Http;

/// <summary>Whether a call may go on, and what its address has used.</summary>
/// <param name="RetryAfter">Seconds to wait when refused.</param>
/// <param name="RetryAt">The same as a moment, ms since the Unix epoch.</param>
internal sealed record Admission(int UsedWeight, ApiError? Refusal, int RetryAfter = 0, long RetryAt = 0)
{
    /// <param name="wallet">Whether the call belongs to the wallet API, which is counted apart.</param>
    public void WriteHeaders(HttpResponse response, bool wallet = false)
    {
        var used = UsedWeight.ToString(CultureInfo.InvariantCulture);
        if (wallet)
        {
            response.Headers["X-SAPI-USED-IP-WEIGHT-1M"] = used;
        }
        else
        {
            response.Headers["X-MBX-USED-WEIGHT"] = used;
            response.Headers["X-MBX-USED-WEIGHT-1M"] = used;
        }

        if (Refusal is not null)
        {
            response.Headers.RetryAfter = RetryAfter.ToString(CultureInfo.InvariantCulture);
        }
    }
}
