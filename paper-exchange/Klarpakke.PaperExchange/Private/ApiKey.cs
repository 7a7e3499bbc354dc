using System.Net;

namespace Klarpakke.PaperExchange.Private;

/// <summary>An account's key with what it may do.</summary>
/// <param name="Account">Owner.</param>
/// <param name="CreatedAt">ms since the Unix epoch.</param>
/// <param name="AllowedAddresses">Empty = any address.</param>
internal sealed record ApiKey(
    string Key, ApiSecret Secret, string Account, long CreatedAt, bool Reading, bool SpotTrading, bool Withdrawals, IReadOnlyList<IPAddress> AllowedAddresses)
{
    public bool IsRestricted => AllowedAddresses.Count > 0;

    public bool Allows(IPAddress address) => !IsRestricted || AllowedAddresses.Contains(Plain(address));

    public bool Allows(Security security) => security switch
    {
        Security.UserData => Reading,
        Security.Trade => SpotTrading,
    };

    // A dual-stack socket shows IPv4 clients in their mapped form.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
