using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Whether an account or a key may be opened as described.</summary>
internal static class AccountCheck
{
    public static string? Fault(PaperAccountOptions account) =>
        account.Keys.Select(Fault).Prepend(Wrong(account)).FirstOrDefault(fault => fault is not null)
        ?? (account.Balances.Values.Any(amount => amount < 0) ? "A balance is negative." : null);

    public static string? Fault(PaperApiKeyOptions key) =>
        Wrong(key) ?? (key.AllowedAddresses.All(address => IPAddress.TryParse(address, out _)) ? null : "An allowed address is no IP address.");

    private static string? Wrong(object wanted)
    {
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(wanted, new ValidationContext(wanted), faults, validateAllProperties: true)
            ? null
            : string.Join(' ', faults.Select(fault => fault.ErrorMessage));
    }
}
