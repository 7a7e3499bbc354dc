using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

internal sealed class FakePortfolioGrain(FakeAccounts accounts, FakeRows rows) : Grain, IPortfolioGrain
{
    public const string Actor = "portfolios";

    private string Id => this.GetPrimaryKeyString();

    public async Task<PortfolioStatus> OpenAsync(OpenPortfolio command, CancellationToken cancellationToken)
    {
        accounts.Note(Id, command);
        await accounts.Gate;
        var status = accounts.Answer(Actor, () => accounts.Portfolios.GetOrAdd(Id, id => new PortfolioStatus(id, command.User, command.Venue, command.Quote, command.Cash, 0m, [], 1)));
        rows.List(Id, command.User);
        return status.Cash == command.Cash ? status : throw new ArgumentException("It is open with other terms.", nameof(command));
    }

    public Task<PortfolioStatus> MoveCashAsync(CashMove command, CancellationToken cancellationToken)
    {
        accounts.Note(Id, command);
        return Task.FromResult(accounts.Answer(Actor, () => accounts.Portfolios[Id] = accounts.Portfolios[Id] with { Cash = accounts.Portfolios[Id].Cash + command.Amount }));
    }

    public Task<SignalDecision> ProposeAsync(Signal signal, CancellationToken cancellationToken)
    {
        accounts.Note(Id, signal);
        return Task.FromResult(new SignalDecision(
            signal.Id, null, [new RiskFinding("BLOCKED_SOFT_STOP", -0.0210m, -0.02m, Some.Monday, null), new RiskFinding("BLOCKED_STALE_PRICE", 6.5m, 5m, null, null)], accounts.Now));
    }

    public Task<SignalPreview> PreviewAsync(Signal signal, CancellationToken cancellationToken) => throw new NotSupportedException("Only strategies ask.");

    public Task<PositionStatus?> ExitAsync(ExitPosition command, CancellationToken cancellationToken)
    {
        accounts.Note(Id, command);
        return Task.FromResult<PositionStatus?>(accounts.Portfolios[Id].Positions.FirstOrDefault(position => position.Id == command.Position));
    }

    public Task<PortfolioStatus?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(accounts.Answer(Actor, () => accounts.Portfolios.GetValueOrDefault(Id)));

    public Task ResumeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
