using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>What an account has at the fake venue, and what its orders lock.</summary>
internal sealed class FakeFunds(Random random)
{
    private static readonly Asset Bnb = Asset.Parse("BNB");

    private readonly Dictionary<Asset, (decimal Free, decimal Locked)> _balances = [];

    public IEnumerable<AssetBalance> All => _balances.Select(balance => new AssetBalance(balance.Key, balance.Value.Free, balance.Value.Locked));

    public void Give(Asset asset, decimal amount) => _balances[asset] = (Of(asset).Free + amount, Of(asset).Locked);

    public bool TryLock(OrderRequest request)
    {
        var (asset, amount) = Locks(request, request.Quantity.Value);
        if (Of(asset).Free < amount)
        {
            return false;
        }

        _balances[asset] = (Of(asset).Free - amount, Of(asset).Locked + amount);
        return true;
    }

    public void Unlock(OrderRequest request, decimal quantity)
    {
        var (asset, amount) = Locks(request, quantity);
        _balances[asset] = (Of(asset).Free + amount, Of(asset).Locked - amount);
    }

    public void Settle(OrderRequest request, Fill fill)
    {
        var (locked, amount) = Locks(request, fill.Quantity.Value);
        _balances[locked] = (Of(locked).Free, Of(locked).Locked - amount);
        var (gets, got) = fill.Side == OrderSide.Buy ? (fill.Symbol.Base, fill.Quantity.Value) : (fill.Symbol.Quote, fill.Quantity.Value * FakeVenue.Price);
        Give(gets, got);
        if (fill.CommissionAsset is { } asset)
        {
            Give(asset, -fill.Commission);
        }
    }

    /// <summary>What trades cost; null leaves it to chance.</summary>
    public Func<OrderRequest, decimal, (decimal Amount, Asset? Asset)>? Fee { get; set; }

    public (decimal Amount, Asset? Asset) Commission(OrderRequest request, decimal quantity) => Fee is { } fee ? fee(request, quantity) : random.Next(3) switch
    {
        0 => (0m, null),
        1 when Of(Bnb).Free > 1m => (0.001m, Bnb),
        _ => request.Side == OrderSide.Buy ? (quantity / 1_000m, request.Symbol.Base) : (quantity * FakeVenue.Price / 1_000m, request.Symbol.Quote),
    };

    private (decimal Free, decimal Locked) Of(Asset asset) => _balances.GetValueOrDefault(asset);

    private static (Asset Asset, decimal Amount) Locks(OrderRequest request, decimal quantity) =>
        request.Side == OrderSide.Buy ? (request.Symbol.Quote, quantity * FakeVenue.Price) : (request.Symbol.Base, quantity);
}
