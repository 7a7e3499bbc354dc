using Klarpakke.PaperExchange.WebSocketApi;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Hands out ways into accounts.</summary>
internal sealed class AccessDesk(Desk desk, UserStreams streams)
{
    /// <summary>Opens the account if there is none and makes a key for it; both are certain once <c>Kept</c> ends.</summary>
    /// <exception cref="ArgumentException">The name or a balance cannot be.</exception>
    public (PaperAccess Access, Task Kept) Grant(string account, IReadOnlyDictionary<string, decimal> balances)
    {
        var wanted = new PaperAccountOptions { Name = account, Balances = new Dictionary<string, decimal>(balances) };
        if (AccountCheck.Fault(wanted) is { } fault)
        {
            throw new ArgumentException(fault, nameof(account));
        }

        lock (desk.Market.Gate)
        {
            var opened = desk.Accounts.Open(wanted) is null;
            var (made, ended) = desk.Accounts.IssueKey(account);
            if (ended is not null)
            {
                streams.Revoke(ended);
            }

            return (new PaperAccess(account, opened, made.Key, made.Secret), desk.Journal.Commit());
        }
    }
}
