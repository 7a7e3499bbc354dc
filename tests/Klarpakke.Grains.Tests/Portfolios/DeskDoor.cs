using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Portfolios;
using Klarpakke.Grains.Trading;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>The real desk of an account as a portfolio's door.</summary>
internal sealed class DeskDoor(AccountDesk desk, FakeTerms terms) : IPortfolioDoor
{
    /// <summary>Fails questions about single positions.</summary>
    public Func<PositionId, Exception?> Poison { get; set; } = _ => null;

    public Task<AccountStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        terms.Down is null ? Task.FromResult(desk.Status) : Task.FromException<AccountStatus>(terms.Down);

    public Task<AccountTerms> GetTermsAsync(Symbol symbol, CancellationToken cancellationToken) =>
        terms.Down is null ? Task.FromResult(terms.Of(symbol)) : Task.FromException<AccountTerms>(terms.Down);

    public Task<PositionBooks> GetPositionAsync(PositionId position, CancellationToken cancellationToken) =>
        Poison(position) is { } poison ? Task.FromException<PositionBooks>(poison) : Task.FromResult(desk.PositionOf(position));

    public Task<HoldingStatus> GetHoldingAsync(Asset asset, CancellationToken cancellationToken) => Task.FromResult(desk.HoldingOf(asset));

    public Task<OrderReply> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken) => desk.EnterAsync(approved, cancellationToken);

    public Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken) => desk.SubmitAsync(command, cancellationToken);

    public Task<OrderReply> CancelAsync(ClientOrderId id, CancellationToken cancellationToken) => desk.CancelAsync(id, OrderLane.ProtectiveStop, cancellationToken);

    public Task<ReplaceReply> ReplaceAsync(ReplaceOrder command, CancellationToken cancellationToken) => desk.ReplaceAsync(command, cancellationToken);
}
