using System.Diagnostics.Metrics;

namespace Klarpakke.Adapters.Diagnostics;

/// <summary>What the adapters count, under the meter <c>Klarpakke.Adapters</c>.</summary>
internal sealed class AdapterMetrics
{
    public const string MeterName = "Klarpakke.Adapters";

    private readonly Counter<long> _messages;
    private readonly Counter<long> _malformed;
    private readonly Counter<long> _quarantined;
    private readonly Counter<long> _reconnects;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _rebuilds;
    private readonly UpDownCounter<long> _waiting;
    private readonly Gauge<long> _clockOffset;

    public AdapterMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _messages = meter.CreateCounter<long>("klarpakke.feed.messages", "{message}", "Stream messages by kind.");
        _malformed = meter.CreateCounter<long>("klarpakke.feed.malformed", "{message}", "Messages and rows that are not what the protocol says, by kind.");
        _quarantined = meter.CreateCounter<long>("klarpakke.feed.quarantined", "{message}", "Quotes and books that are zero or crossed, by kind.");
        _reconnects = meter.CreateCounter<long>("klarpakke.feed.reconnects", "{connection}", "Stream connections made after the first.");
        _requests = meter.CreateCounter<long>("klarpakke.rest.requests", "{request}", "HTTP requests by name and outcome.");
        _rebuilds = meter.CreateCounter<long>("klarpakke.feed.book_rebuilds", "{book}", "Order books taken anew because changes were missing or impossible.");
        _waiting = meter.CreateUpDownCounter<long>("klarpakke.account_streams.waiting", "{account}", "Accounts that wait for a connection to tell their events.");
        _clockOffset = meter.CreateGauge<long>("klarpakke.venue.clock_offset", "ms", "Our clock minus the venue's at the last measurement.");
    }

    public void Message(string venue, string kind) => _messages.Add(1, Tag("venue", venue), Tag("kind", kind));

    public void Malformed(string venue, string kind, long count = 1) => _malformed.Add(count, Tag("venue", venue), Tag("kind", kind));

    public void Quarantined(string venue, string kind) => _quarantined.Add(1, Tag("venue", venue), Tag("kind", kind));

    public void Reconnected(string venue) => _reconnects.Add(1, Tag("venue", venue));

    public void Request(string venue, string name, string outcome) => _requests.Add(1, Tag("venue", venue), Tag("request", name), Tag("outcome", outcome));

    public void BookRebuilt(string venue) => _rebuilds.Add(1, Tag("venue", venue));

    public void Waiting(string venue, int change) => _waiting.Add(change, Tag("venue", venue));

    public void ClockOffset(string venue, TimeSpan offset) => _clockOffset.Record((long)offset.TotalMilliseconds, Tag("venue", venue));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
