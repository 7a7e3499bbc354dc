namespace Klarpakke.PaperExchange.Trading.Accounts;

/// <summary>One asset of one account. Moves refuse to go below zero: that would be money out of nothing, so it is a bug, not an answer.</summary>
internal sealed class AssetBalance(string asset)
{
    public string Asset { get; } = asset;

    public decimal Free { get; private set; }

    public decimal Locked { get; private set; }

    /// <summary>Changed since the account last told its balances.</summary>
    public bool IsNews { get; set; }

    public Balance View => new(Asset, Free, Locked);

    /// <summary>Sets both parts as they were before a restart.</summary>
    public void Restore(decimal free, decimal locked) => (Free, Locked) = (Checked(free), Checked(locked));

    public void Credit(decimal amount) => Free = Checked(Free + amount);

    public void Debit(decimal amount) => Free = Checked(Free - amount);

    public void Lock(decimal amount)
    {
        Free = Checked(Free - amount);
        Locked = Checked(Locked + amount);
    }

    public void Release(decimal amount) => Lock(-amount);

    public void Spend(decimal amount) => Locked = Checked(Locked - amount);

    private decimal Checked(decimal amount) =>
        amount >= 0 ? amount : throw new InvalidOperationException($"A balance of {Asset} would become {amount}.");
}
