using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.PaperExchange;

namespace Klarpakke.Silo.Hosting;

/// <summary>Keys of the paper exchange that runs in this process.</summary>
internal sealed class OwnPaperAccess(PaperExchangeServer paper) : IPaperAccess
{
    public async Task<VenueKey> GrantAsync(string account, decimal usdc, CancellationToken cancellationToken)
    {
        var access = await paper.GrantAccessAsync(account, new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USDC"] = usdc }, cancellationToken);
        return new VenueKey(new SecretText(access.Key), new SecretText(access.Secret));
    }
}
