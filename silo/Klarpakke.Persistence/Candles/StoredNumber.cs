namespace Klarpakke.Persistence.Candles;

/// <summary>What <c>numeric(28,12)</c> can hold. PostgreSQL would round silently; a price that was rounded is a wrong price.</summary>
internal static class StoredNumber
{
    private const int Decimals = 12;
    private const decimal Limit = 1_0000_0000_0000_0000m;

    /// <summary>Null when the column holds the value exactly, or what is wrong with it.</summary>
    public static string? Fault(decimal value)
    {
        if (Math.Abs(value) >= Limit)
        {
            return "has more than 16 digits before the point";
        }

        return decimal.Round(value, Decimals) != value ? "has more than 12 decimals" : null;
    }
}
