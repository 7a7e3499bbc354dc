using System.Net;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// Whether the venue takes this account's signed requests, as far as its answers tell. That prices come in says nothing of it: rules of signing change, keys are revoked, and the
/// first order to find out should not be the one that matters.
/// </summary>
internal sealed class BinanceSigningHealth(TimeSpan validFor, TimeProvider time)
{
    private sealed record Evidence(Error? Refusal, long At);

    private volatile Evidence? _last;

    /// <summary>True when a signed request was taken a short time ago, and none was refused since.</summary>
    public bool IsProven => _last is { Refusal: null } proof && time.GetElapsedTime(proof.At) <= validFor;

    /// <summary>Why the last signed request was refused; null when it was not, or when none was made.</summary>
    public Error? Refusal => _last?.Refusal;

    /// <summary>Takes in what an answer to a signed request proves, if anything.</summary>
    public void Saw(BinanceAnswer answer)
    {
        if (answer.Delivery != BinanceDelivery.Answered)
        {
            return;
        }

        var kind = BinanceErrors.Of(answer.Status, answer.Body).Kind;
        if (answer.AsRead().Error is null || kind is ErrorKind.Rejected or ErrorKind.NotFound or ErrorKind.PriceRefused or ErrorKind.BalanceTooLow
            or ErrorKind.NotTradable or ErrorKind.TriggerPassed or ErrorKind.NotionalRefused)
        {
            // What is refused for what it asks has passed the gate where signatures are looked at.
            _last = new Evidence(null, time.GetTimestamp());
        }
        else if (kind == ErrorKind.Unauthorized && answer.Status != HttpStatusCode.OK)
        {
            _last = new Evidence(BinanceErrors.Of(answer.Status, answer.Body), time.GetTimestamp());
        }
    }
}
