namespace Klarpakke.PaperExchange.Trading.Accounts;

/// <summary>Terms of an account. Rates are fractions of the traded value, e.g. 0.001 for 0.1 %.</summary>
internal sealed record AccountSettings
{
    /// <summary>What every account of this exchange may trade.</summary>
    public const string Permission = "SPOT";

    public decimal MakerRate { get; init; } = 0.001m;

    public decimal TakerRate { get; init; } = 0.001m;

    /// <summary>Pay commissions in BNB, at <see cref="BnbDiscount"/> off, while there is enough of it free; otherwise in the received asset.</summary>
    public bool PayInBnb { get; init; }

    /// <summary>Fraction taken off commissions paid in BNB.</summary>
    public decimal BnbDiscount { get; init; } = 0.25m;

    /// <summary>False: the account may neither place nor cancel.</summary>
    public bool CanTrade { get; init; } = true;

    public int OrdersPerTenSeconds { get; init; } = 100;

    public int OrdersPerDay { get; init; } = 200_000;
}
