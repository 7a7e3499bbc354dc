namespace Klarpakke.Safety.Tests.Replays;

/// <summary>What sets an account of a replay apart.</summary>
internal enum Habit
{
    /// <summary>Leaves its money alone.</summary>
    Plain,

    /// <summary>Brings money in during the day.</summary>
    Deposits,

    /// <summary>Takes nearly all free money out once it is invested, so that what is left falls with the market.</summary>
    Withdraws,

    /// <summary>Trades where the exchange takes no stop from it.</summary>
    StopsRefused,
}
