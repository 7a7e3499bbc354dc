using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>The log of everything that happened, as a hash and as counts.</summary>
internal sealed class EventHash : IMarketListener
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Trades { get; private set; }

    public int BookTops { get; private set; }

    public Action<SymbolMarket, MarketTrade>? OnTrade { get; init; }

    public Action<SymbolMarket, BookTop>? OnBookTop { get; init; }

    public void Traded(SymbolMarket market, in MarketTrade trade)
    {
        Trades++;
        Append($"{market.Symbol.Name} {trade}");
        OnTrade?.Invoke(market, trade);
    }

    public void BookTopChanged(SymbolMarket market, in BookTop top)
    {
        BookTops++;
        Append($"{market.Symbol.Name} {top}");
        OnBookTop?.Invoke(market, top);
    }

    public void BoundaryReached(long time) => Append(time.ToString(CultureInfo.InvariantCulture));

    public string Finish() => Convert.ToHexString(_hash.GetHashAndReset());

    private void Append(string line) => _hash.AppendData(Encoding.UTF8.GetBytes(line));
}
