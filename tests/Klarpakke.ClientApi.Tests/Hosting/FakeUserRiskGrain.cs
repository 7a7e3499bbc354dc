using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

internal sealed class FakeUserRiskGrain(FakeAccounts accounts) : Grain, IUserRiskGrain
{
    public const string Actor = "risk";

    private string User => this.GetPrimaryKeyString();

    public Task<EntryDecision> DecideAsync(ProposedEntry proposal, CancellationToken cancellationToken) => throw new NotSupportedException("Only portfolios ask.");

    public Task<SignalPreview> PreviewAsync(ProposedEntry proposal, CancellationToken cancellationToken) => throw new NotSupportedException("Only portfolios ask.");

    public Task BookAsync(BookEntries entries, CancellationToken cancellationToken) => throw new NotSupportedException("Only portfolios book.");

    public Task ReleaseAsync(string position, CancellationToken cancellationToken) => throw new NotSupportedException("Only portfolios release.");

    public Task PriceCrossedAsync(PriceCrossed crossing, CancellationToken cancellationToken) => throw new NotSupportedException("Only pairs tell.");

    public Task<RiskStatus> GetAsync(CancellationToken cancellationToken) =>
        Task.FromResult(accounts.Answer(Actor, () => accounts.Risks.GetOrAdd(User, user => FakeAccounts.RiskOf(user))));

    public Task<ResetDialog?> GetResetDialogAsync(CancellationToken cancellationToken) => Task.FromResult(accounts.Answer(Actor, () => accounts.Dialogs.GetValueOrDefault(User)));

    public async Task<ResetReply> ResetAsync(ResetRisk command, CancellationToken cancellationToken)
    {
        accounts.Note(User, command);
        var isCurrent = accounts.Dialogs.TryGetValue(User, out var dialog) && dialog.Token == command.Token;
        return new ResetReply(isCurrent ? null : "DIALOG_OUTDATED", await GetAsync(cancellationToken));
    }

    public Task ResumeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
