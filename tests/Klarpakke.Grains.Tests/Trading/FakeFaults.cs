namespace Klarpakke.Grains.Tests.Trading;

/// <summary>How likely a fake venue misbehaves, each from 0 to 1.</summary>
internal sealed record FakeFaults
{
    public static FakeFaults None { get; } = new();

    public static FakeFaults Many { get; } = new()
    {
        Refuses = 0.04,
        NeverArrives = 0.06,
        AnswerLost = 0.12,
        ReadFails = 0.08,
        Invisible = 0.15,
        InvisibleForLong = 0.04,
        FillsBeforeCancel = 0.15,
        NotOpenThoughOpen = 0.05,
        StopNotTold = 0.2,
        EventTwice = 0.15,
        EventLate = 0.15,
    };

    /// <summary>Cancellations are refused because of the key.</summary>
    public double RefusesKey { get; init; }

    /// <summary>A rule of the venue refuses an order.</summary>
    public double Refuses { get; init; }

    /// <summary>An order is lost on the way; the caller hears nothing.</summary>
    public double NeverArrives { get; init; }

    /// <summary>A command has its effect; the caller hears nothing.</summary>
    public double AnswerLost { get; init; }

    public double ReadFails { get; init; }

    /// <summary>An order and its trades cannot be queried for some seconds.</summary>
    public double Invisible { get; init; }

    /// <summary>An order and its trades cannot be queried for up to half an hour.</summary>
    public double InvisibleForLong { get; init; }

    public double FillsBeforeCancel { get; init; }

    public double NotOpenThoughOpen { get; init; }

    /// <summary>The answer to an entry with a stop tells of the entry only.</summary>
    public double StopNotTold { get; init; }

    public double EventTwice { get; init; }

    /// <summary>An event comes after later ones.</summary>
    public double EventLate { get; init; }
}
