using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Silo.Hosting;

/// <summary>How this host comes by keys of paper accounts.</summary>
internal interface IPaperAccess
{
    /// <summary>Makes a key for a paper account; one of that name that does not exist yet is opened with this much USDC.</summary>
    Task<VenueKey> GrantAsync(string account, decimal usdc, CancellationToken cancellationToken);
}
