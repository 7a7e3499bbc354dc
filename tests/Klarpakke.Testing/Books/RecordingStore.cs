using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Testing.Books;

/// <summary>Tells the chronicle what was committed, and compares what an activation reads at its start with it.</summary>
internal sealed class RecordingStore(ITradingStore rows, Chronicle chronicle) : ITradingStore
{
    public async Task<OpenedAccount> OpenAsync(AccountKey account, CancellationToken cancellationToken)
    {
        var opened = await Answers.Waited(rows.OpenAsync(account, cancellationToken));
        BookRules.RequireSame(opened.Books, chronicle.Books, "5: the rows at a start are not what was written");
        return opened;
    }

    public Task BindAsync(AccountKey account, long fence, string accountNumber, CancellationToken cancellationToken) =>
        Answers.Waited(rows.BindAsync(account, fence, accountNumber, cancellationToken));

    public async Task<DenialReason?> AddIntentsAsync(AccountKey account, long fence, ImmutableArray<OwnOrder> intents, CancellationToken cancellationToken)
    {
        var denied = await Answers.Waited(rows.AddIntentsAsync(account, fence, intents, cancellationToken));
        if (denied is null)
        {
            chronicle.Intended(intents);
        }

        return denied;
    }

    public Task<DenialReason?> AgainstAsync(AccountKey account, OwnOrder intent, CancellationToken cancellationToken) => Answers.Waited(rows.AgainstAsync(account, intent, cancellationToken));

    public async Task SaveAsync(AccountKey account, long fence, AccountChange change, CancellationToken cancellationToken)
    {
        await Answers.Waited(rows.SaveAsync(account, fence, change, cancellationToken));
        chronicle.Saved(change);
    }
}
