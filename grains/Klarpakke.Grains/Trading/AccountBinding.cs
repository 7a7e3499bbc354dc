using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>
/// Ties an account's books to one account of the venue. With a key of another one nothing that is told is believed and nothing is sent: the coins there are not ours to sell.
/// A key never changes account, so one answer of the venue is enough for as long as the key is in use.
/// </summary>
internal sealed class AccountBinding(AccountKey account, ITradingStore store)
{
    private string? _bound;
    private string? _told;

    /// <summary>Why nothing may be sent and nothing believed; null once the key is known to open the account of the books.</summary>
    public DenialReason? Denial => _told is null ? DenialReason.VenueDown : _told == _bound ? null : DenialReason.OtherAccount;

    /// <summary>True once the venue has said whose account it is.</summary>
    public bool IsTold => _told is not null;

    /// <summary>What the books say.</summary>
    public void Open(string? bound) => _bound = bound;

    /// <summary>What the venue says. Books that are free are tied to it now.</summary>
    public async Task TellAsync(long fence, string number)
    {
        if (_bound is null)
        {
            await store.BindAsync(account, fence, number, CancellationToken.None);
            _bound = number;
        }

        _told = number;
    }
}
