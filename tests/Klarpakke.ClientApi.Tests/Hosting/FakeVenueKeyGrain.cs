using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Takes every key into the rows, unless the test has named a refusal.</summary>
internal sealed class FakeVenueKeyGrain(FakeAccounts accounts, FakeKeyRows rows) : Grain, IVenueKeyGrain
{
    private AccountKey Account => AccountKey.Parse(this.GetPrimaryKeyString());

    public Task<VenueKeyReply> ConnectAsync(ConnectVenueKey command, CancellationToken cancellationToken)
    {
        accounts.Note(this.GetPrimaryKeyString(), command);
        return Task.FromResult(accounts.KeyRefusal is { } refusal ? new VenueKeyReply(refusal, null) : new VenueKeyReply(null, rows.Keys[Account] = FakeKeyRows.StatusOf(command.Key.Reveal()[^4..])));
    }

    public Task<VenueKeyReply> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new VenueKeyReply(accounts.KeyRefusal, rows.Keys.GetValueOrDefault(Account)));

    public Task DoubtAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<VenueKeyReply> ForgetAsync(CancellationToken cancellationToken)
    {
        accounts.Note(this.GetPrimaryKeyString(), KeyState.Forgotten);
        if (accounts.KeyRefusal is null)
        {
            rows.Keys.TryRemove(Account, out _);
        }

        return Task.FromResult(new VenueKeyReply(accounts.KeyRefusal, null));
    }
}
