using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>An account that can only be looked at: the client API sends no orders.</summary>
internal sealed class FakeVenueAccountGrain(FakeAccounts accounts) : Grain, IVenueAccountGrain
{
    public Task<AccountStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        accounts.Note(this.GetPrimaryKeyString(), "looked at");
        return Task.FromResult(accounts.Accounts.GetValueOrDefault(this.GetPrimaryKeyString()) ?? throw new NoVenueKeyException("There is no key."));
    }

    public Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken) => throw No();

    public Task<OrderReply> CancelAsync(ClientOrderId id, OrderLane lane, CancellationToken cancellationToken) => throw No();

    public Task<ReplaceReply> ReplaceAsync(ReplaceOrder command, CancellationToken cancellationToken) => throw No();

    public Task<OrderReply> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken) => throw No();

    public Task<PositionBooks> GetPositionAsync(string position, CancellationToken cancellationToken) => throw No();

    public Task<AccountTerms> GetTermsAsync(Symbol symbol, OrderLane lane, CancellationToken cancellationToken) => throw No();

    public Task<CancelAllReply> CancelAllAsync(CancelScope scope, OrderLane lane, DateTimeOffset deadline, CancellationToken cancellationToken) => throw No();

    public Task<OrderStatus?> GetOrderAsync(ClientOrderId id, CancellationToken cancellationToken) => throw No();

    public Task<HoldingStatus> GetHoldingAsync(Asset asset, CancellationToken cancellationToken) => throw No();

    public Task<AccountStatus> ReconcileAsync(CancellationToken cancellationToken) => throw No();

    public Task RestartAsync(CancellationToken cancellationToken) => throw No();

    private static NotSupportedException No() => new("The client API sends no orders.");
}
