namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>
/// Watches whether too many accounts trip at once, which says more about the prices than about the accounts. Blocking and cancelling never wait for it, only the sale does.
/// Key: <c>platform</c>.
/// </summary>
[Alias("klarpakke.risk.trip-breaker")]
public interface ITripBreakerGrain : IGrainWithStringKey
{
    /// <summary>An account with open positions has tripped by itself. Tells whether its sale needs a second price source.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    [Alias("report")]
    Task<bool> ReportAsync(string user, DateTimeOffset at, CancellationToken cancellationToken);
}
