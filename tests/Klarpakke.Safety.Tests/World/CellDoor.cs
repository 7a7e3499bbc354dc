using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Portfolios;
using Klarpakke.Grains.Trading;

namespace Klarpakke.Safety.Tests.World;

/// <summary>The account as portfolios and the kill switch see it, without its actor. A desk that failed is thrown away, and the next call finds one that started from the rows.</summary>
internal sealed class CellDoor(Cell cell) : IVenueAccountGrain, IPortfolioDoor
{
    public Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken) => cell.WithAccountAsync(desk => desk.SubmitAsync(command, cancellationToken));

    public Task<OrderReply> CancelAsync(ClientOrderId id, OrderLane lane, CancellationToken cancellationToken) =>
        cell.WithAccountAsync(desk => desk.CancelAsync(id, lane, cancellationToken));

    public Task<ReplaceReply> ReplaceAsync(ReplaceOrder command, CancellationToken cancellationToken) => cell.WithAccountAsync(desk => desk.ReplaceAsync(command, cancellationToken));

    public Task<OrderReply> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken) => cell.WithAccountAsync(desk => desk.EnterAsync(approved, cancellationToken));

    public Task<PositionBooks> GetPositionAsync(string position, CancellationToken cancellationToken) => GetPositionAsync(PositionId.Parse(position), cancellationToken);

    public Task<PositionBooks> GetPositionAsync(PositionId position, CancellationToken cancellationToken) => cell.WithAccountAsync(desk => Task.FromResult(desk.PositionOf(position)));

    public Task<AccountTerms> GetTermsAsync(Symbol symbol, OrderLane lane, CancellationToken cancellationToken) =>
        cell.WithAccountAsync(desk => desk.GetTermsAsync(symbol, lane, cancellationToken));

    public Task<CancelAllReply> CancelAllAsync(CancelScope scope, OrderLane lane, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        cell.WithAccountAsync(desk => desk.CancelAllAsync(scope, lane, deadline, cancellationToken));

    public Task<OrderStatus?> GetOrderAsync(ClientOrderId id, CancellationToken cancellationToken) => cell.WithAccountAsync(desk => Task.FromResult(desk.Find(id)));

    public Task<HoldingStatus> GetHoldingAsync(Asset asset, CancellationToken cancellationToken) => cell.WithAccountAsync(desk => Task.FromResult(desk.HoldingOf(asset)));

    public Task<AccountStatus> GetStatusAsync(CancellationToken cancellationToken) => cell.WithAccountAsync(desk => Task.FromResult(desk.Status));

    public Task<AccountStatus> ReconcileAsync(CancellationToken cancellationToken) => cell.WithAccountAsync(async desk =>
    {
        await desk.ReconcileAsync(cancellationToken);
        return desk.Status;
    });

    public Task RestartAsync(CancellationToken cancellationToken) => throw new NotSupportedException("Nobody halts an account here.");

    Task<AccountTerms> IPortfolioDoor.GetTermsAsync(Symbol symbol, CancellationToken cancellationToken) => GetTermsAsync(symbol, OrderLane.ProtectiveStop, cancellationToken);

    Task<OrderReply> IPortfolioDoor.CancelAsync(ClientOrderId id, CancellationToken cancellationToken) => CancelAsync(id, OrderLane.ProtectiveStop, cancellationToken);
}
