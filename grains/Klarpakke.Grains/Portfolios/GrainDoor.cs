using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Portfolios;
using Orleans;

namespace Klarpakke.Grains.Portfolios;

/// <summary>The account as an actor.</summary>
internal sealed class GrainDoor(IGrainFactory grains, PortfolioRecord of) : IPortfolioDoor
{
    private readonly IVenueAccountGrain _account = grains.GetGrain<IVenueAccountGrain>(new AccountKey(of.User, of.Venue).ToString());
    private readonly IVenueAccountFollowGrain _followed = grains.GetGrain<IVenueAccountFollowGrain>(new AccountKey(of.User, of.Venue).ToString());

    public Task<AccountStatus> GetStatusAsync(CancellationToken cancellationToken) => _account.GetStatusAsync(cancellationToken);

    public Task<AccountTerms> GetTermsAsync(Symbol symbol, CancellationToken cancellationToken) => _account.GetTermsAsync(symbol, OrderLane.ProtectiveStop, cancellationToken);

    public Task<PositionBooks> GetPositionAsync(PositionId position, CancellationToken cancellationToken) => _followed.FollowPositionAsync(position.Text, of.Id, cancellationToken);

    public Task<HoldingStatus> GetHoldingAsync(Asset asset, CancellationToken cancellationToken) => _account.GetHoldingAsync(asset, cancellationToken);

    public Task<OrderReply> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken) => _account.EnterAsync(approved, cancellationToken);

    public Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken) => _account.SubmitAsync(command, cancellationToken);

    public Task<OrderReply> CancelAsync(ClientOrderId id, CancellationToken cancellationToken) => _account.CancelAsync(id, OrderLane.ProtectiveStop, cancellationToken);

    public Task<ReplaceReply> ReplaceAsync(ReplaceOrder command, CancellationToken cancellationToken) => _account.ReplaceAsync(command, cancellationToken);
}
