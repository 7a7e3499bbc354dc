using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.Portfolios;

/// <summary>What a portfolio asks of the account it trades with. An exception says that nothing is known of what became of it.</summary>
internal interface IPortfolioDoor
{
    Task<AccountStatus> GetStatusAsync(CancellationToken cancellationToken);

    Task<AccountTerms> GetTermsAsync(Symbol symbol, CancellationToken cancellationToken);

    Task<PositionBooks> GetPositionAsync(PositionId position, CancellationToken cancellationToken);

    Task<HoldingStatus> GetHoldingAsync(Asset asset, CancellationToken cancellationToken);

    Task<OrderReply> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken);

    Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken);

    Task<OrderReply> CancelAsync(ClientOrderId id, CancellationToken cancellationToken);

    Task<ReplaceReply> ReplaceAsync(ReplaceOrder command, CancellationToken cancellationToken);
}
