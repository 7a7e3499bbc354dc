using System.Text.Json.Serialization;

namespace Klarpakke.PaperExchange.Faults;

/// <summary>Everything this exchange can do wrong on purpose.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
internal enum FaultKind
{
    /// <summary>Answers after <c>seconds</c>.</summary>
    SlowAnswer,

    /// <summary>Answers <c>status</c> without doing anything.</summary>
    ServerErrorBefore,

    /// <summary>Does what was asked, then answers <c>status</c>.</summary>
    ServerErrorAfter,

    /// <summary>Does what was asked, then says nothing for <c>seconds</c> and cuts the connection.</summary>
    AcceptThenTimeout,

    /// <summary>Answers HTTP 200 with an error inside, without doing anything.</summary>
    ErrorInsideOk,

    /// <summary>Cuts the connection without doing anything.</summary>
    ConnectionReset,

    /// <summary>Bans every client for <c>seconds</c> (418).</summary>
    Ban,

    /// <summary>Moves the clock that requests are checked against by <c>seconds</c>; negative is behind.</summary>
    ClockSkew,

    /// <summary>Orders cannot be found for <c>seconds</c> after they were placed (-2013).</summary>
    OrderInvisible,

    /// <summary>What a cancelled order had locked stays locked for <c>seconds</c>.</summary>
    BalanceStaysLocked,

    /// <summary>An order is filled in the moment before its cancel arrives (-2011).</summary>
    FillBeforeCancel,

    /// <summary>Execution reports are not sent.</summary>
    DropReports,

    /// <summary>Execution reports are sent twice.</summary>
    DuplicateReports,

    /// <summary>An execution report is sent after the one that follows it.</summary>
    ReorderReports,

    /// <summary>Execution reports are sent <c>seconds</c> late.</summary>
    DelayReports,

    /// <summary>The user stream lives and answers, but tells nothing of fills.</summary>
    LoseFills,

    /// <summary>Ends the account's user streams without a word; their connections live and other accounts on them are told everything.</summary>
    EndSubscription,

    /// <summary>Ends the account's user streams and says so (<c>eventStreamTerminated</c>).</summary>
    TerminateSubscription,

    /// <summary>Cuts every WebSocket.</summary>
    Disconnect,

    /// <summary>No REST call is let in (<c>status</c>); WebSockets work.</summary>
    RefuseRest,

    /// <summary>Every WebSocket is cut and none is let in (<c>status</c>); REST works.</summary>
    RefuseWebSocket,

    /// <summary>The symbol's status is HALT.</summary>
    Halt,

    /// <summary>The symbol's status is CANCEL_ONLY.</summary>
    CancelOnly,

    /// <summary>The price jumps by <c>percent</c> and stays there.</summary>
    PriceGap,

    /// <summary>Best quotes are published as zero.</summary>
    ZeroQuotes,

    /// <summary>Best bid and ask are published in each other's place.</summary>
    CrossedQuotes,

    /// <summary>The markets stand still; connections live.</summary>
    Freeze,
}
