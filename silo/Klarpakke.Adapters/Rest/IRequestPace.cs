using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Rest;

/// <summary>When reads may go to a venue. Decides before a request is sent; what an answer says only holds back those that come next.</summary>
internal interface IRequestPace
{
    /// <summary>Counts a request that may go now and answers zero, or answers how long to wait before asking again.</summary>
    TimeSpan TryTake(VenueRequest request);

    /// <summary>Takes what an answer says about the limits.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="refusal">What it means when it is a refusal; otherwise null.</param>
    /// <returns>How long the venue wants silence; null when it does not.</returns>
    TimeSpan? Heed(HttpResponseMessage response, Error? refusal);
}
