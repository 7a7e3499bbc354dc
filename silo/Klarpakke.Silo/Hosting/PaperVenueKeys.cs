using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Silo.Hosting;

/// <summary>
/// Gives every user an account at the paper exchange, opened when it is first needed, and nobody one of any other venue. The keys are the paper exchange's to keep: this process
/// makes itself new ones and forgets them when it ends.
/// </summary>
internal sealed class PaperVenueKeys(IPaperAccess paper) : IVenueKeys, IDisposable
{
    private const decimal OpeningBalance = 10_000;

    private readonly Dictionary<string, VenueKey> _keys = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);

    public async Task<VenueKey?> FindAsync(AccountKey account, CancellationToken cancellationToken)
    {
        if (account.Venue != Venue.Paper)
        {
            return null;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!_keys.TryGetValue(account.User, out var key))
            {
                key = _keys[account.User] = await paper.GrantAsync(account.User, OpeningBalance, cancellationToken);
            }

            return key;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
