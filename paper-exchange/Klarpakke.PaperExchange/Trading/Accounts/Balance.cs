using System.Runtime.InteropServices;

namespace Klarpakke.PaperExchange.Trading.Accounts;

/// <summary>What an account has of an asset. Neither part is ever negative.</summary>
/// <param name="Locked">Bound by open orders.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Balance(string Asset, decimal Free, decimal Locked)
{
    public decimal Total => Free + Locked;
}
