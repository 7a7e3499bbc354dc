namespace Klarpakke.Safety.Tests.Exchange;

/// <summary>What goes wrong with a call.</summary>
internal enum Mischief
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It does not arrive, and nobody knows.</summary>
    LostOnTheWay,

    /// <summary>It arrives and is done; the answer does not come.</summary>
    AnswerLost,

    /// <summary>The exchange cannot be reached, which is certain.</summary>
    Unreachable,

    /// <summary>The exchange refuses it for good.</summary>
    Refused,
}
