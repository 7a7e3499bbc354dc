using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Trading.Tests.Support;

/// <summary>The product's ports, for a venue that attaches stops to entries only while a test wants it.</summary>
internal sealed class PlainPorts(ITradingPortFactory ports, Func<bool> attachesStops) : ITradingPortFactory
{
    public async Task<ITradingPort> OpenAsync(AccountKey account, CancellationToken cancellationToken) => new PlainPort(await ports.OpenAsync(account, cancellationToken), attachesStops);
}
