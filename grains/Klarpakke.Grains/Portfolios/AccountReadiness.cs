using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.Portfolios;

/// <summary>
/// Asks how the account stands, and gives one that is only just waking the moment it needs: it lets no entry out before its stream is whole and its books have been read behind it.
/// </summary>
internal sealed class AccountReadiness(PortfolioScope scope)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(200);

    // A venue that stays away is waited for once, not by every signal.
    private bool _isWorthWaiting = true;

    /// <summary>How the account stands: when it is ready, or at the deadline, whichever comes first.</summary>
    /// <param name="deadline">When whatever is known then has to do.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AccountStatus> GetAsync(DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var status = await scope.Door.GetStatusAsync(cancellationToken);
        while (IsWaking(status) && _isWorthWaiting)
        {
            await Task.Delay(LookAgainAfter, scope.Time, cancellationToken);
            status = await scope.Door.GetStatusAsync(cancellationToken);
            _isWorthWaiting = scope.Now < deadline;
        }

        _isWorthWaiting |= !IsWaking(status);
        return status;
    }

    private static bool IsWaking(AccountStatus status) => status.EntriesDenied is [DenialReason.VenueDown];
}
