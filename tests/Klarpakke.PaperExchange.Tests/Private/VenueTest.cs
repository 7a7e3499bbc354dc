using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Private;

/// <summary>One exchange on a clock that only moves when told, with one trader.</summary>
public abstract class VenueTest : IAsyncLifetime
{
    internal ManualExchange Exchange { get; private set; } = null!;

    internal Trader Alice { get; private set; } = null!;

    internal virtual PaperExchangeOptions Options => Trader.Options;

    public async ValueTask InitializeAsync()
    {
        Exchange = await ManualExchange.StartAsync(Options);
        Alice = new Trader(Exchange.Running, Exchange.Time);
    }

    public async ValueTask DisposeAsync()
    {
        await Exchange.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal Task<Trader.Answer> MarketBuyAsync(string more = "") =>
        Alice.PostAsync("/api/v3/order", $"symbol={Trader.Symbol}&side=BUY&type=MARKET&quantity=0.01{more}");

    internal Task<Trader.Answer> OrderAsync(long id) => Alice.GetAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={id}");

    internal async Task<decimal> BalanceAsync(string asset, string part)
    {
        var account = (await Alice.GetAsync("/api/v3/account")).Succeeded();
        return decimal.Parse(
            account["balances"].EnumerateArray().Single(balance => balance.GetProperty("asset").GetString() == asset).GetProperty(part).GetString()!,
            System.Globalization.CultureInfo.InvariantCulture);
    }
}
