using System.Security.Cryptography;
using System.Text;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Events;

namespace Klarpakke.PaperExchange.Tests.Trading;

/// <summary>Everything that was told to accounts, as a hash.</summary>
internal sealed class TradingLogHash : ITradingListener
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Fills { get; private set; }

    public void Published(TradingAccount account, TradingEvent happened)
    {
        Fills += happened is ExecutionReport { Type: ExecutionType.Trade } ? 1 : 0;
        var text = happened switch
        {
            AccountPosition position => string.Join(' ', position.Balances),
            ListStatusChanged list => $"{list.List.OrderListId} {list.List.Status} {string.Join(' ', list.List.Orders)}",
            _ => happened.ToString(),
        };
        _hash.AppendData(Encoding.UTF8.GetBytes($"{account.Id} {happened.Time} {text}\n"));
    }

    public string Finish() => Convert.ToHexString(_hash.GetHashAndReset());
}
