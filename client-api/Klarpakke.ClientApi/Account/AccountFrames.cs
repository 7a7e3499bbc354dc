using Klarpakke.ClientApi.Prices;

namespace Klarpakke.ClientApi.Account;

/// <summary>Decides what one connection gets in each slot: the latest picture when it has changed, or when it has not for a while. Nothing is queued. Who may only stop sees the stop only.</summary>
internal sealed class AccountFrames(AccountWatch watch, bool showsStopOnly)
{
    private long _sentVersion = -1;
    private DateTimeOffset? _sentAt;
    private long _seq;

    /// <summary>Called once per slot: the frame to send in it, or null when there is nothing to say.</summary>
    public AccountFrame? Next(DateTimeOffset now)
    {
        _sentAt ??= now;
        var picture = watch.Picture;
        var isNew = picture.Version != _sentVersion && picture.Version > 0;
        if (!isNew && now - _sentAt < PriceHubContract.Silence)
        {
            return null;
        }

        _sentVersion = picture.Version;
        _sentAt = now;
        return showsStopOnly
            ? new AccountFrame(AccountHubContract.Version, ++_seq, now, null, null, picture.Stop)
            : new AccountFrame(AccountHubContract.Version, ++_seq, now, picture.Risk, picture.Portfolios, picture.Stop);
    }
}
