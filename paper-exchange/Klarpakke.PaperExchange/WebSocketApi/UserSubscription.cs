using System.Text;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>One connection's interest in one account. Armed faults stand between the account's events and the connection.</summary>
internal sealed class UserSubscription(int id, VenueAccount account, string key, IUserConnection connection, Desk desk, FaultBoard faults, TimeProvider time)
{
    private readonly WireWriter _json = new();
    private ReadOnlyMemory<byte> _overtaken;

    public int Id => id;

    public VenueAccount Account => account;

    public string Key => key;

    public void Offer(TradingEvent happened)
    {
        if (IsLost(happened))
        {
            return;
        }

        if (happened is not ExecutionReport)
        {
            Send(Write(happened));
        }
        else if (faults.StrikeAccount(FaultKind.DropReports, account.Name) is null)
        {
            OfferReport(Write(happened));
        }
    }

    /// <summary>Tells the client that this subscription is over.</summary>
    public void Terminate(long now) => Send(Encoding.UTF8.GetBytes(
        $"{{\"subscriptionId\":{id},\"event\":{{\"e\":\"eventStreamTerminated\",\"E\":{now}}}}}"));

    public void Revoke() => connection.Revoke(this);

    /// <summary>Ends it without a word, while its connection lives on.</summary>
    public void Forget() => connection.Forget(this);

    private bool IsLost(TradingEvent happened) =>
        happened is ExecutionReport { Type: ExecutionType.Trade } or AccountPosition && faults.HoldingAccount(FaultKind.LoseFills, account.Name) is not null;

    // What has not been kept yet must not be told: after a kill it may never have happened.
    private void Send(ReadOnlyMemory<byte> message) => desk.Journal.WhenSafe(() => connection.Send(message));

    private void OfferReport(ReadOnlyMemory<byte> message)
    {
        if (faults.StrikeAccount(FaultKind.DelayReports, account.Name) is { } late)
        {
            _ = SendLaterAsync(message, late.Duration);
        }
        else if (_overtaken.IsEmpty && faults.StrikeAccount(FaultKind.ReorderReports, account.Name) is not null)
        {
            _overtaken = message;
        }
        else
        {
            SendWithOvertaken(message);
            if (faults.StrikeAccount(FaultKind.DuplicateReports, account.Name) is not null)
            {
                Send(message);
            }
        }
    }

    private void SendWithOvertaken(ReadOnlyMemory<byte> message)
    {
        Send(message);
        if (!_overtaken.IsEmpty)
        {
            Send(_overtaken);
            _overtaken = default;
        }
    }

    private async Task SendLaterAsync(ReadOnlyMemory<byte> message, TimeSpan delay)
    {
        await Task.Delay(delay, time, connection.Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        connection.Send(message);
    }

    private ReadOnlyMemory<byte> Write(TradingEvent happened)
    {
        _json.Reset(connection.Microseconds);
        _json.Raw("{\"subscriptionId\":"u8).Number(id).Raw(",\"event\":"u8);
        UserEventJson.Write(_json, happened);
        return _json.Raw("}"u8).WrittenMemory.ToArray();
    }
}
