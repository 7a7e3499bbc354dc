using Klarpakke.GrainInterfaces.Backtests;

namespace Klarpakke.Persistence.Backtests;

/// <summary>A backtest whose turn it is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">Whose.</param>
/// <param name="Wish">What is tested.</param>
public sealed record ClaimedBacktest(string Id, string User, BacktestWish Wish);
