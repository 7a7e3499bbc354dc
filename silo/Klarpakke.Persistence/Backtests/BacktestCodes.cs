using Klarpakke.GrainInterfaces.Backtests;

namespace Klarpakke.Persistence.Backtests;

/// <summary>Written forms of states in rows.</summary>
internal static class BacktestCodes
{
    public static string Of(BacktestState state) => state switch
    {
        BacktestState.Queued => "queued",
        BacktestState.Running => "running",
        BacktestState.Done => "done",
        BacktestState.Failed => "failed",
        BacktestState.Cancelled => "cancelled",
        BacktestState.Interrupted => "interrupted",
    };

    public static BacktestState Parse(string code) => Enum.GetValues<BacktestState>().Single(state => Of(state) == code);
}
