using Klarpakke.Adapters.Rest;
using Klarpakke.Grains.Ports.Notifications;

namespace Klarpakke.Adapters.Notifications;

/// <summary>What every channel over HTTP does alike: what goes wrong on the way is an outcome.</summary>
internal static class HttpSending
{
    /// <summary>Sends, and lets the channel judge the answer.</summary>
    public static async Task<SendOutcome> TryAsync(
        HttpClient http, HttpRequestMessage request, Func<HttpResponseMessage, CancellationToken, Task<SendOutcome>> judge, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return await judge(response, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Later("TIMEOUT");
        }
        catch (HttpRequestException exception)
        {
            return exception.InnerException is AddressRefusedException ? new SendOutcome.Refused("ADDRESS_REFUSED") : new SendOutcome.Later("UNREACHABLE");
        }
    }

    /// <summary>The code of a status.</summary>
    public static string CodeOf(HttpResponseMessage response) => FormattableString.Invariant($"HTTP_{(int)response.StatusCode}");

    /// <summary>Not now, and how long not, if the server says so.</summary>
    public static SendOutcome Later(HttpResponseMessage response, TimeProvider time) => new SendOutcome.Later(CodeOf(response), RetryAfter.Of(response, time.GetUtcNow()));
}
