using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Portfolios;
using Klarpakke.Grains.Trading;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>The real desk of an account as a portfolio's door. A purchase is let in only while its exposure is reserved.</summary>
internal sealed class DeskDoor(AccountDesk desk, FakeRisk risk, FakeTerms terms) : IPortfolioDoor
{
    /// <summary>Fails questions about single positions.</summary>
    public Func<PositionId, Exception?> Poison { get; set; } = _ => null;

    public Task<AccountStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        terms.Down is null ? Task.FromResult(desk.Status) : Task.FromException<AccountStatus>(terms.Down);

    public Task<AccountTerms> GetTermsAsync(Symbol symbol, CancellationToken cancellationToken) =>
        terms.Down is null ? Task.FromResult(terms.Of(symbol)) : Task.FromException<AccountTerms>(terms.Down);

    public Task<PositionBooks> GetPositionAsync(PositionId position, CancellationToken cancellationToken)
    {
        if (Poison(position) is { } poison)
        {
            return Task.FromException<PositionBooks>(poison);
        }

        var orders = desk.Books.Orders.Values.Where(order => OrderPurpose.TryParse(order.Purpose, out var purpose) && purpose!.Position == position).ToArray();
        var numbers = orders.Select(order => order.VenueOrderId).OfType<long>().ToHashSet();
        return Task.FromResult(new PositionBooks(
            [.. orders.OrderBy(order => order.CreatedAt)], [.. desk.Books.Fills.Values.Where(fill => numbers.Contains(fill.VenueOrderId)).OrderBy(fill => fill.TradeId)]));
    }

    public Task<HoldingStatus> GetHoldingAsync(Asset asset, CancellationToken cancellationToken) => Task.FromResult(desk.HoldingOf(asset));

    public Task<OrderReply> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken)
    {
        if (!risk.Reserved.Contains(approved.Ticket.Position.Text) || risk.Episode is not null)
        {
            return Task.FromResult(new OrderReply(null, [DenialReason.KillSwitch]));
        }

        var id = approved.Ticket.Position;
        var stop = new AttachedStop(OrderPurpose.Stop(id).Text, 1, approved.Stop);
        return desk.SubmitAsync(new SubmitOrder(OrderPurpose.Entry(id).Text, 1, approved.Entry, OrderLane.Entry, approved.Stamp.ExpiresAt, stop), cancellationToken);
    }

    public Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken) => desk.SubmitAsync(command, cancellationToken);

    public Task<OrderReply> CancelAsync(ClientOrderId id, CancellationToken cancellationToken) => desk.CancelAsync(id, OrderLane.ProtectiveStop, cancellationToken);

    public Task<ReplaceReply> ReplaceAsync(ReplaceOrder command, CancellationToken cancellationToken) => desk.ReplaceAsync(command, cancellationToken);
}
