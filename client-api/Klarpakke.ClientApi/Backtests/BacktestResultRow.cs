using System.Collections.Immutable;

namespace Klarpakke.ClientApi.Backtests;

// Each field is as in the written form of a result, to the letter: amounts, prices and percentages are decimals in strings, times are to the second.

/// <summary>What a backtest found, without curve, gaps and trades.</summary>
/// <param name="EngineVersion">Version of the engine; results of different versions cannot be compared.</param>
/// <param name="RiskProfileVersion">Version of the limits it ran under.</param>
/// <param name="Strategy">Strategy, version and parameters in one text.</param>
/// <param name="DataHash">SHA-256 of the candles.</param>
/// <param name="Seed">Seed of the shuffled orders.</param>
/// <param name="Plan">What was assumed.</param>
/// <param name="IsBlindToFuture">Whether a run that ended at the split decided what the whole one did.</param>
/// <param name="Warnings">Codes of what speaks against the figures, the gravest first: MISSING_CANDLES, LOOK_AHEAD, FEW_TRADES, SHORT_HISTORY, LUCKY_ORDER, WEAK_OUT_OF_SAMPLE, THIN_VOLUME.</param>
/// <param name="Gaps">Gaps within the candles.</param>
/// <param name="MissingCandles">Candles missing in them.</param>
/// <param name="SplitAt">Where the part that was held back begins.</param>
/// <param name="Whole">The whole time.</param>
/// <param name="InSample">The time before the split.</param>
/// <param name="OutOfSample">The time after it, with new cash.</param>
/// <param name="Shuffle">The trades in other orders; null for fewer than two.</param>
/// <param name="ResultHash">SHA-256 of the written form.</param>
internal sealed record BacktestResultRow(
    int EngineVersion, int RiskProfileVersion, string Strategy, string DataHash, string Seed, BacktestPlanRow Plan, bool IsBlindToFuture, ImmutableArray<string> Warnings, long Gaps,
    long MissingCandles, string SplitAt, BacktestRunRow Whole, BacktestRunRow InSample, BacktestRunRow OutOfSample, BacktestShuffleRow? Shuffle, string ResultHash);

/// <summary>What was assumed.</summary>
/// <param name="Markets">The markets.</param>
/// <param name="Interval">Length of the candles.</param>
/// <param name="Cash">What the account started with.</param>
/// <param name="Asset">Of which asset.</param>
/// <param name="Fee">Percent the venue takes of every trade.</param>
/// <param name="Spread">Percent from bid to ask.</param>
/// <param name="Slippage">Percent a trade is worse than the quote.</param>
/// <param name="Reset">What is done after a hard stop.</param>
internal sealed record BacktestPlanRow(
    ImmutableArray<string> Markets, string Interval, string Cash, string Asset, string Fee, string Spread, string Slippage, string Reset);

/// <summary>One run.</summary>
/// <param name="Candles">Candles that were traded on.</param>
/// <param name="From">Open of the first; null when there was none.</param>
/// <param name="Until">End of the last; null when there was none.</param>
/// <param name="Journal">Fingerprint of everything that was decided and traded.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Signals">What became of the signals to buy.</param>
internal sealed record BacktestRunRow(long Candles, string? From, string? Until, string Journal, BacktestFiguresRow Figures, BacktestSignalsRow Signals);

/// <summary>What became of the signals to buy.</summary>
/// <param name="All">Signals.</param>
/// <param name="Approved">That passed every gate.</param>
/// <param name="Bought">That were filled.</param>
/// <param name="MissedByPrice">Approved, and the price had gone.</param>
/// <param name="MissedByGap">Approved, and the next candle was missing.</param>
/// <param name="Withdrawn">Approved, and taken back by a hard stop or the end.</param>
/// <param name="Blocked">Why the others were refused.</param>
internal sealed record BacktestSignalsRow(int All, int Approved, int Bought, int MissedByPrice, int MissedByGap, int Withdrawn, ImmutableArray<BacktestBlockRow> Blocked);

/// <summary>A gate that refused signals.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Primary">How often it was the first to find something.</param>
/// <param name="Total">How often it found something.</param>
internal sealed record BacktestBlockRow(string Code, int Primary, int Total);

/// <summary>The closed trades in other orders: how much of the deepest fall was the luck of the order.</summary>
/// <param name="Orders">Orders that were tried.</param>
/// <param name="Actual">Deepest fall in the order that was, percent.</param>
/// <param name="Mild">Only 5 of 100 orders fell less.</param>
/// <param name="Median">Half of the orders fell deeper.</param>
/// <param name="Severe">5 of 100 orders fell deeper.</param>
/// <param name="DeeperOrders">Percent of the orders that fell deeper than the actual one.</param>
internal sealed record BacktestShuffleRow(int Orders, string Actual, string Mild, string Median, string Severe, string DeeperOrders);

/// <summary>A stretch of the equity curve.</summary>
/// <param name="Until">Where it ends.</param>
/// <param name="Equity">Equity there.</param>
/// <param name="Lowest">Lowest equity in it.</param>
/// <param name="Drawdown">Deepest fall from the highest equity so far, percent.</param>
/// <param name="BuyAndHold">What buying and holding was worth at its end.</param>
internal sealed record BacktestPointRow(string Until, string Equity, string Lowest, string Drawdown, string BuyAndHold);

/// <summary>A closed trade.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="EnteredAt">When it was bought.</param>
/// <param name="EntryPrice">What a unit cost.</param>
/// <param name="EntryReason">The strategy's code for buying.</param>
/// <param name="ExitedAt">When it was sold.</param>
/// <param name="ExitPrice">What a unit brought.</param>
/// <param name="Cause">STOP, STOP_GAP, SIGNAL or KILL_SWITCH.</param>
/// <param name="ExitReason">The strategy's code for selling; null when it did not ask.</param>
/// <param name="Quantity">What was sold.</param>
/// <param name="Risk">What it was reckoned to lose at its stop.</param>
/// <param name="Result">What it brought less what it cost, fees included.</param>
/// <param name="Fees">Fees of both trades.</param>
internal sealed record BacktestTradeRow(
    string Symbol, string EnteredAt, string EntryPrice, string EntryReason, string ExitedAt, string ExitPrice, string Cause, string? ExitReason, string Quantity, string Risk, string Result, string Fees);
