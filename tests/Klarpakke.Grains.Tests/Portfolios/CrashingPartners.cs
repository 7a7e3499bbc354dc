using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Portfolios;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>The account as a process that may die at every await sees it.</summary>
internal sealed class CrashingDoor(IPortfolioDoor door, CrashPoints crash) : IPortfolioDoor
{
    public Task<AccountStatus> GetStatusAsync(CancellationToken cancellationToken) => crash.AroundAsync(() => door.GetStatusAsync(cancellationToken));

    public Task<AccountTerms> GetTermsAsync(Symbol symbol, CancellationToken cancellationToken) => crash.AroundAsync(() => door.GetTermsAsync(symbol, cancellationToken));

    public Task<PositionBooks> GetPositionAsync(PositionId position, CancellationToken cancellationToken) => crash.AroundAsync(() => door.GetPositionAsync(position, cancellationToken));

    public Task<HoldingStatus> GetHoldingAsync(Asset asset, CancellationToken cancellationToken) => crash.AroundAsync(() => door.GetHoldingAsync(asset, cancellationToken));

    public Task<OrderReply> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken) => crash.AroundAsync(() => door.EnterAsync(approved, cancellationToken));

    public Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken) => crash.AroundAsync(() => door.SubmitAsync(command, cancellationToken));

    public Task<OrderReply> CancelAsync(ClientOrderId id, CancellationToken cancellationToken) => crash.AroundAsync(() => door.CancelAsync(id, cancellationToken));

    public Task<ReplaceReply> ReplaceAsync(ReplaceOrder command, CancellationToken cancellationToken) => crash.AroundAsync(() => door.ReplaceAsync(command, cancellationToken));
}

/// <summary>Risk as such a process sees it.</summary>
internal sealed class CrashingRisk(IPortfolioRisk risk, CrashPoints crash) : IPortfolioRisk
{
    public Task<EntryDecision> DecideAsync(ProposedEntry proposal, CancellationToken cancellationToken) => crash.AroundAsync(() => risk.DecideAsync(proposal, cancellationToken));

    public Task<SignalPreview> PreviewAsync(ProposedEntry proposal, CancellationToken cancellationToken) => crash.AroundAsync(() => risk.PreviewAsync(proposal, cancellationToken));

    public Task BookAsync(BookEntries entries, CancellationToken cancellationToken) => crash.AroundAsync(async () =>
    {
        await risk.BookAsync(entries, cancellationToken);
        return true;
    });

    public Task ReleaseAsync(PositionId position, CancellationToken cancellationToken) => crash.AroundAsync(async () =>
    {
        await risk.ReleaseAsync(position, cancellationToken);
        return true;
    });

    public Task<KillStatus?> GetEpisodeAsync(CancellationToken cancellationToken) => crash.AroundAsync(() => risk.GetEpisodeAsync(cancellationToken));

    public Task<RiskPrice> GetPriceAsync(Symbol symbol, CancellationToken cancellationToken) => crash.AroundAsync(() => risk.GetPriceAsync(symbol, cancellationToken));
}

/// <summary>The rows as such a process sees them.</summary>
internal sealed class CrashingPortfolioStore(IPortfolioStore store, CrashPoints crash) : IPortfolioStore
{
    public Task<StoredPortfolio?> ReadAsync(string portfolio, DateTimeOffset closedSince, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => store.ReadAsync(portfolio, closedSince, cancellationToken));

    public Task<bool> AddAsync(PortfolioRecord portfolio, CancellationToken cancellationToken) => crash.AroundAsync(() => store.AddAsync(portfolio, cancellationToken));

    public Task<SignalRecord> AddSignalAsync(PortfolioRecord portfolio, Signal signal, DateTimeOffset receivedAt, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => store.AddSignalAsync(portfolio, signal, receivedAt, cancellationToken));

    public Task SaveAsync(PortfolioChange change, CancellationToken cancellationToken) => crash.AroundAsync(async () =>
    {
        await store.SaveAsync(change, cancellationToken);
        return true;
    });
}
