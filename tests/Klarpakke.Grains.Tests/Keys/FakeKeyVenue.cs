using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Keys;

/// <summary>A venue that answers what the test says, and remembers with which key it was asked.</summary>
internal sealed class FakeKeyVenue(Venue venue) : IAccountReaders, IAccountReader
{
    public Venue Venue => venue;

    public Result<KeyPermissions> Permissions { get; set; } = new KeyPermissions(CanRead: true, CanTrade: true, CanWithdraw: false, IsIpRestricted: true, "number-1");

    public Result<AccountHoldings> Holdings { get; set; } = new AccountHoldings([new AssetBalance(Asset.Parse("BTC"), 1m, 0m)], []);

    /// <summary>When set, nothing is answered before it ends.</summary>
    public Task Silence { get; set; } = Task.CompletedTask;

    public List<string> AskedWith { get; } = [];

    public IAccountReader? Open(Venue wanted, VenueKey key)
    {
        if (wanted != venue)
        {
            return null;
        }

        AskedWith.Add(key.Key.Reveal());
        return this;
    }

    public async Task<Result<AccountHoldings>> GetHoldingsAsync(CancellationToken cancellationToken)
    {
        await Silence.WaitAsync(cancellationToken);
        return Holdings;
    }

    public async Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken)
    {
        await Silence.WaitAsync(cancellationToken);
        return Permissions;
    }

    public void Dispose()
    {
    }
}
