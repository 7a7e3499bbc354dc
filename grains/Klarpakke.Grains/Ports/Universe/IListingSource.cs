using Klarpakke.Domain.Results;

namespace Klarpakke.Grains.Ports.Universe;

/// <summary>Where listings of coins come from.</summary>
public interface IListingSource
{
    /// <summary>Reads the largest coins by market capitalisation, at least fifty where there are as many. Everything expected that goes wrong is an error; only cancellation throws.</summary>
    Task<Result<Listing>> ReadAsync(CancellationToken cancellationToken);
}
