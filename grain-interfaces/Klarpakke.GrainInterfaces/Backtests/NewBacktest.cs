namespace Klarpakke.GrainInterfaces.Backtests;

/// <summary>A wish on its way into the queue.</summary>
/// <param name="Id">The id it gets; ids made later sort after it.</param>
/// <param name="User">Whose.</param>
/// <param name="Command">The client's name for it: the same name again is the same wish.</param>
/// <param name="Wish">What is wanted.</param>
/// <param name="At">When it was wanted.</param>
public sealed record NewBacktest(string Id, string User, string Command, BacktestWish Wish, DateTimeOffset At);
