using System.Globalization;
using System.Text.RegularExpressions;
using Klarpakke.PaperExchange.Http;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Decides whether a signed request is authentic, in time and allowed.</summary>
internal sealed partial class RequestVerifier(KeyRing keys, TimeProvider time)
{
    private const long DefaultWindow = 5_000_000;
    private const long LargestWindow = 60_000_000;
    private const long Ahead = 1_000_000;
    private const string TimestampRange = "^[0-9]{1,20}$";
    private const string WindowRange = "^([0-9]{1,5})(\\.[0-9]{1,3})?$";

    // Later than any date in ms that this protocol can mean, earlier than any in µs.
    private const long MicrosecondsBeginAt = 100_000_000_000_000;

    /// <summary>Returns the key, or why the request is refused.</summary>
    public (ApiKey? Key, ApiError? Error) Verify(SignedCall call, Security security)
    {
        if (call.ApiKey is null || !KeyPattern().IsMatch(call.ApiKey))
        {
            return (null, SecurityErrors.BadKeyFormat);
        }

        if (CheckTime(call) is { } late)
        {
            return (null, late);
        }

        if (string.IsNullOrEmpty(call.Signature))
        {
            return (null, ApiError.Missing("signature"));
        }

        if (keys.Find(call.ApiKey) is not { } key || !key.Allows(call.Address))
        {
            return (null, SecurityErrors.Refused);
        }

        if (!key.Secret.Verifies(call.Payload, call.Signature))
        {
            return (null, SecurityErrors.BadSignature);
        }

        return key.Allows(security) ? (key, null) : (null, SecurityErrors.Refused);
    }

    private ApiError? CheckTime(SignedCall call)
    {
        if (string.IsNullOrEmpty(call.Timestamp))
        {
            return ApiError.Missing("timestamp");
        }

        if (!TimestampPattern().IsMatch(call.Timestamp))
        {
            return ApiError.IllegalCharacters("timestamp", TimestampRange);
        }

        if (!long.TryParse(call.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var sent))
        {
            return ApiError.Invalid("timestamp");
        }

        var (window, error) = Window(call.RecvWindow);
        if (error is not null)
        {
            return error;
        }

        var now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var stamp = sent >= MicrosecondsBeginAt ? sent : sent * 1_000;
        return stamp >= now + Ahead ? SecurityErrors.TooEarly : now - stamp > window ? SecurityErrors.TooLate : null;
    }

    private static (long Window, ApiError? Error) Window(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return (DefaultWindow, null);
        }

        if (!WindowPattern().IsMatch(text))
        {
            return (0, ApiError.IllegalCharacters("recvWindow", WindowRange));
        }

        var window = (long)(decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 1_000);
        return window > LargestWindow ? (0, SecurityErrors.WindowTooLarge) : (window, null);
    }

    [GeneratedRegex("^[A-Za-z0-9]{16,128}$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyPattern();

    [GeneratedRegex(TimestampRange, RegexOptions.NonBacktracking)]
    private static partial Regex TimestampPattern();

    [GeneratedRegex(WindowRange, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex WindowPattern();
}
