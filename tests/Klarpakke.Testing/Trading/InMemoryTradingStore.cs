using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Testing.Trading;

/// <summary>The books of accounts in memory, with the same refusals as the real store; the store's contract tests run against both.</summary>
public sealed class InMemoryTradingStore : ITradingStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AccountKey, OpenedAccount> _accounts = [];

    /// <summary>When set, every call fails with it: the database is down.</summary>
    public Exception? Outage { get; set; }

    /// <summary>The rows of others that purchases and sales of the kill switch depend on.</summary>
    public InMemoryRiskRows Risk { get; } = new();

    /// <summary>What is written of an account.</summary>
    public AccountView BooksOf(AccountKey account)
    {
        lock (_gate)
        {
            return _accounts.GetValueOrDefault(account)?.Books ?? AccountView.Empty;
        }
    }

    public Task<OpenedAccount> OpenAsync(AccountKey account, CancellationToken cancellationToken) => Do(() =>
    {
        var known = _accounts.GetValueOrDefault(account) ?? new OpenedAccount(0, AccountView.Empty);
        return _accounts[account] = known with { Fence = known.Fence + 1 };
    });

    public Task BindAsync(AccountKey account, long fence, string accountNumber, CancellationToken cancellationToken) => Do(() =>
    {
        Fenced(account, fence);
        var opened = _accounts[account];
        _accounts[account] = (opened.AccountNumber ?? accountNumber) == accountNumber
            ? opened with { AccountNumber = accountNumber }
            : throw new AccountFencedException($"The books of {account} belong to another account of the venue.");
        return true;
    });

    public Task<DenialReason?> AddIntentsAsync(AccountKey account, long fence, ImmutableArray<OwnOrder> intents, CancellationToken cancellationToken) => Do(() =>
    {
        var books = Fenced(account, fence);
        foreach (var intent in intents)
        {
            var earlier = books.Orders.Values.Where(order => order.Purpose == intent.Purpose).ToArray();
            if (Risk.Against(account, intent) is { } denied)
            {
                return denied;
            }

            if (books.Orders.ContainsKey(intent.Id) || intent.Attempt != earlier.Length + 1 || earlier.Any(order => order.SettledAt is null))
            {
                return DenialReason.UnresolvedOrder;
            }

            books = books.With(intent);
        }

        Set(account, books);
        return (DenialReason?)null;
    });

    public Task<DenialReason?> AgainstAsync(AccountKey account, OwnOrder intent, CancellationToken cancellationToken) => Do(() => Risk.Against(account, intent));

    public Task SaveAsync(AccountKey account, long fence, AccountChange change, CancellationToken cancellationToken) => Do(() =>
    {
        var books = Fenced(account, fence);
        foreach (var order in change.Orders)
        {
            var version = books.Orders.TryGetValue(order.Id, out var stored) ? stored.Version : 0;
            if (order.Version != version + 1)
            {
                throw new AccountFencedException($"The order {order.Id} is at version {version}, not {order.Version - 1}.");
            }
        }

        var fills = change.Fills.Where(fill => !books.Fills.ContainsKey((fill.Symbol, fill.TradeId))).ToImmutableArray();
        Set(account, books.With(change with { Fills = fills }));
        return true;
    });

    private AccountView Fenced(AccountKey account, long fence) => _accounts.TryGetValue(account, out var opened) && opened.Fence == fence
        ? opened.Books
        : throw new AccountFencedException($"The account {account} was taken over.");

    private void Set(AccountKey account, AccountView books) => _accounts[account] = _accounts[account] with { Books = books };

    private Task<T> Do<T>(Func<T> work)
    {
        lock (_gate)
        {
            try
            {
                return Outage is null ? Task.FromResult(work()) : Task.FromException<T>(Outage);
            }
            catch (AccountFencedException exception)
            {
                return Task.FromException<T>(exception);
            }
        }
    }
}
