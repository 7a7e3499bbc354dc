using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Simulation;

namespace Klarpakke.Domain.Backtests;

/// <summary>
/// The written form of a report. Numbers that are amounts, prices or parts are texts, percentages are in percent, times are ISO 8601 in UTC, and nothing in it depends on when or where it was made.
/// </summary>
public static class BacktestJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>The report as UTF-8, its last member the SHA-256 of everything before it.</summary>
    public static ReadOnlyMemory<byte> Write(BacktestReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            WriteBody(json, report);
            json.Flush();
            json.WriteString("resultHash", HashOf(buffer.WrittenSpan));
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The hash at the end of the report.</summary>
    public static string ResultHash(BacktestReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Indented);
        json.WriteStartObject();
        WriteBody(json, report);
        json.Flush();
        return HashOf(buffer.WrittenSpan);
    }

    private static string HashOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    private static void WriteBody(Utf8JsonWriter json, BacktestReport report)
    {
        json.WriteNumber("engineVersion", Backtest.EngineVersion);
        json.WriteNumber("riskProfileVersion", Risk.Limits.RiskProfile.Green.Version);
        json.WriteString("strategy", report.Plan.Strategy.Canonical);
        json.WriteString("dataHash", report.DataHash);
        json.WriteString("seed", report.Seed.ToString(CultureInfo.InvariantCulture));
        WritePlan(json, report.Plan);
        json.WriteBoolean("isBlindToFuture", report.IsBlindToFuture);
        WriteList(json, "warnings", report.Warnings, (writer, warning) => writer.WriteStringValue(warning.Code()));
        json.WriteNumber("gaps", report.Gaps);
        json.WriteNumber("missingCandles", report.MissingCandles);
        WriteList(json, "listedGaps", report.ListedGaps, WriteGap);
        WriteTime(json, "splitAt", report.SplitAt);
        WriteRun(json, "whole", report.Whole, isWhole: true);
        WriteRun(json, "inSample", report.InSample, isWhole: false);
        WriteRun(json, "outOfSample", report.OutOfSample, isWhole: false);
        WriteShuffle(json, report.Shuffle);
    }

    private static void WritePlan(Utf8JsonWriter json, BacktestPlan plan)
    {
        json.WriteStartObject("plan");
        WriteList(json, "markets", plan.Markets, (writer, market) => writer.WriteStringValue(market.Symbol.ToString()));
        json.WriteString("interval", plan.Interval.Code());
        WriteNumber(json, "cash", plan.Cash.Amount);
        json.WriteString("asset", plan.Cash.Asset.Code);
        WritePart(json, "fee", plan.Costs.Fee);
        WritePart(json, "spread", plan.Costs.Spread);
        WritePart(json, "slippage", plan.Costs.Slippage);
        json.WriteString("reset", plan.Reset.Code());
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, string name, BacktestResult run, bool isWhole)
    {
        json.WriteStartObject(name);
        json.WriteNumber("candles", run.Candles);
        WriteTime(json, "from", run.From);
        WriteTime(json, "until", run.Until);
        json.WriteString("journal", run.Journal);
        WriteFigures(json, run.Figures);
        WriteSignals(json, run.Signals);
        if (isWhole)
        {
            WriteList(json, "curve", run.Curve, WritePoint);
            WriteList(json, "trades", run.Trades, WriteTrade);
        }

        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, BacktestFigures figures)
    {
        json.WriteStartObject("figures");
        WriteNumber(json, "startEquity", figures.StartEquity);
        WriteNumber(json, "endEquity", figures.EndEquity);
        WritePart(json, "return", figures.Return);
        WritePart(json, "yearlyGrowth", figures.YearlyGrowth);
        WriteNumber(json, "buyAndHoldEnd", figures.BuyAndHoldEnd);
        WritePart(json, "buyAndHoldReturn", figures.BuyAndHoldReturn);
        WritePart(json, "buyAndHoldMaxDrawdown", figures.BuyAndHoldMaxDrawdown);
        WritePart(json, "maxDrawdown", figures.MaxDrawdown);
        json.WriteNumber("longestDrawdownHours", figures.LongestDrawdown.Ticks / TimeSpan.TicksPerHour);
        json.WriteNumber("trades", figures.Trades);
        json.WriteNumber("openPositions", figures.OpenPositions);
        WritePart(json, "winRate", figures.WinRate);
        WriteNumber(json, "profitFactor", figures.ProfitFactor);
        WriteNumber(json, "meanRiskMultiple", figures.MeanRiskMultiple);
        WriteNumber(json, "largestLoss", figures.LargestLoss);
        WriteNumber(json, "fees", figures.Fees);
        WriteNumber(json, "sharpe", figures.Sharpe);
        WriteNumber(json, "sortino", figures.Sortino);
        WritePart(json, "timeInMarket", figures.TimeInMarket);
        WritePart(json, "meanExposure", figures.MeanExposure);
        json.WriteNumber("softStops", figures.SoftStops);
        json.WriteNumber("hardStops", figures.HardStops);
        json.WriteNumber("thinFills", figures.ThinFills);
        json.WriteEndObject();
    }

    private static void WriteSignals(Utf8JsonWriter json, SignalCounts signals)
    {
        json.WriteStartObject("signals");
        json.WriteNumber("all", signals.Signals);
        json.WriteNumber("approved", signals.Approved);
        json.WriteNumber("bought", signals.Bought);
        json.WriteNumber("missedByPrice", signals.MissedByPrice);
        json.WriteNumber("missedByGap", signals.MissedByGap);
        json.WriteNumber("withdrawn", signals.Withdrawn);
        WriteList(json, "blocked", signals.Blocks, (writer, block) =>
        {
            writer.WriteStartObject();
            writer.WriteString("code", block.Code);
            writer.WriteNumber("primary", block.Primary);
            writer.WriteNumber("total", block.Total);
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, EquityPoint point)
    {
        json.WriteStartObject();
        WriteTime(json, "until", point.Until);
        WriteNumber(json, "equity", point.Equity);
        WriteNumber(json, "lowest", point.Lowest);
        WritePart(json, "drawdown", point.Drawdown);
        WriteNumber(json, "buyAndHold", point.BuyAndHold);
        json.WriteEndObject();
    }

    private static void WriteTrade(Utf8JsonWriter json, BacktestTrade trade)
    {
        json.WriteStartObject();
        json.WriteString("symbol", trade.Symbol.ToString());
        WriteTime(json, "enteredAt", trade.EnteredAt);
        WriteNumber(json, "entryPrice", trade.EntryPrice);
        json.WriteString("entryReason", trade.EntryReason);
        WriteTime(json, "exitedAt", trade.ExitedAt);
        WriteNumber(json, "exitPrice", trade.ExitPrice);
        json.WriteString("cause", trade.Cause.Code());
        json.WriteString("exitReason", trade.ExitReason);
        WriteNumber(json, "quantity", trade.Quantity);
        WriteNumber(json, "risk", trade.Risk);
        WriteNumber(json, "result", trade.Profit);
        WriteNumber(json, "fees", trade.Fees);
        json.WriteEndObject();
    }

    private static void WriteGap(Utf8JsonWriter json, CandleGap gap)
    {
        json.WriteStartObject();
        json.WriteString("symbol", gap.Symbol.ToString());
        WriteTime(json, "after", gap.After);
        WriteTime(json, "before", gap.Before);
        json.WriteNumber("missing", gap.Missing);
        json.WriteEndObject();
    }

    private static void WriteShuffle(Utf8JsonWriter json, TradeShuffle? shuffle)
    {
        if (shuffle is null)
        {
            json.WriteNull("shuffle");
            return;
        }

        json.WriteStartObject("shuffle");
        json.WriteNumber("orders", shuffle.Orders);
        WritePart(json, "actual", shuffle.Actual);
        WritePart(json, "mild", shuffle.Mild);
        WritePart(json, "median", shuffle.Median);
        WritePart(json, "severe", shuffle.Severe);
        WritePart(json, "deeperOrders", shuffle.DeeperOrders);
        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? at) =>
        json.WriteString(name, at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static void WritePart(Utf8JsonWriter json, string name, Percentage? part) => WriteNumber(json, name, part?.Percent);

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? number) =>
        json.WriteString(name, number?.ToString("0.############################", CultureInfo.InvariantCulture));
}
