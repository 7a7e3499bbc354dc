using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Trading.Tests.Portfolios;

/// <summary>A gate in front of the venue that the tests trade at; open until a test closes it.</summary>
internal sealed class SwitchedVenueGates : IVenueGates
{
    private volatile bool _isOpen = true;

    public void Close() => _isOpen = false;

    public Task<bool?> IsOpenAsync(Venue venue, CancellationToken cancellationToken) => Task.FromResult<bool?>(_isOpen);
}
