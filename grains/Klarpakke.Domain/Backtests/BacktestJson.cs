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
        Fields(json, ("engineVersion", Backtest.EngineVersion), ("riskProfileVersion", Risk.Limits.RiskProfile.Green.Version), ("strategy", report.Plan.Strategy.Canonical));
        Fields(json, ("dataHash", report.DataHash), ("seed", report.Seed.ToString(CultureInfo.InvariantCulture)));
        WritePlan(json, report.Plan);
        Fields(json, ("isBlindToFuture", report.IsBlindToFuture));
        List(json, "warnings", report.Warnings, warning => json.WriteStringValue(warning.Code()));
        Fields(json, ("gaps", report.Gaps), ("missingCandles", report.MissingCandles));
        List(json, "listedGaps", report.ListedGaps, gap => Object(json, ("symbol", gap.Symbol.ToString()), ("after", gap.After), ("before", gap.Before), ("missing", gap.Missing)));
        Fields(json, ("splitAt", report.SplitAt));
        WriteRun(json, "whole", report.Whole, isWhole: true);
        WriteRun(json, "inSample", report.InSample, isWhole: false);
        WriteRun(json, "outOfSample", report.OutOfSample, isWhole: false);
        WriteShuffle(json, report.Shuffle);
    }

    private static void WritePlan(Utf8JsonWriter json, BacktestPlan plan)
    {
        json.WriteStartObject("plan");
        List(json, "markets", plan.Markets, market => json.WriteStringValue(market.Symbol.ToString()));
        Fields(
            json, ("interval", plan.Interval.Code()), ("cash", plan.Cash.Amount), ("asset", plan.Cash.Asset.Code), ("fee", plan.Costs.Fee), ("spread", plan.Costs.Spread),
            ("slippage", plan.Costs.Slippage), ("reset", plan.Reset.Code()));
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, string name, BacktestResult run, bool isWhole)
    {
        json.WriteStartObject(name);
        Fields(json, ("candles", run.Candles), ("from", run.From), ("until", run.Until), ("journal", run.Journal));
        json.WritePropertyName("figures");
        WriteFigures(json, run.Figures);
        WriteSignals(json, run.Signals);
        if (isWhole)
        {
            List(json, "curve", run.Curve, point => Object(
                json, ("until", point.Until), ("equity", point.Equity), ("lowest", point.Lowest), ("drawdown", point.Drawdown), ("buyAndHold", point.BuyAndHold)));
            List(json, "trades", run.Trades, trade => WriteTrade(json, trade));
        }

        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, BacktestFigures figures) => Object(
        json, ("startEquity", figures.StartEquity), ("endEquity", figures.EndEquity), ("return", figures.Return), ("yearlyGrowth", figures.YearlyGrowth),
        ("buyAndHoldEnd", figures.BuyAndHoldEnd), ("buyAndHoldReturn", figures.BuyAndHoldReturn), ("buyAndHoldMaxDrawdown", figures.BuyAndHoldMaxDrawdown),
        ("maxDrawdown", figures.MaxDrawdown), ("longestDrawdownHours", figures.LongestDrawdown.Ticks / TimeSpan.TicksPerHour), ("trades", figures.Trades),
        ("openPositions", figures.OpenPositions), ("heldAcrossGaps", figures.HeldAcrossGaps), ("winRate", figures.WinRate), ("profitFactor", figures.ProfitFactor),
        ("meanRiskMultiple", figures.MeanRiskMultiple), ("largestLoss", figures.LargestLoss), ("fees", figures.Fees), ("sharpe", figures.Sharpe), ("sortino", figures.Sortino),
        ("timeInMarket", figures.TimeInMarket), ("meanExposure", figures.MeanExposure), ("softStops", figures.SoftStops), ("hardStops", figures.HardStops),
        ("thinFills", figures.ThinFills));

    private static void WriteSignals(Utf8JsonWriter json, SignalCounts signals)
    {
        json.WriteStartObject("signals");
        Fields(
            json, ("all", signals.Signals), ("approved", signals.Approved), ("bought", signals.Bought), ("missedByPrice", signals.MissedByPrice),
            ("missedByGap", signals.MissedByGap), ("withdrawn", signals.Withdrawn));
        List(json, "blocked", signals.Blocks, block => Object(json, ("code", block.Code), ("primary", block.Primary), ("total", block.Total)));
        json.WriteEndObject();
    }

    private static void WriteTrade(Utf8JsonWriter json, BacktestTrade trade) => Object(
        json, ("symbol", trade.Symbol.ToString()), ("enteredAt", trade.EnteredAt), ("entryPrice", trade.EntryPrice), ("entryReason", trade.EntryReason),
        ("exitedAt", trade.ExitedAt), ("exitPrice", trade.ExitPrice), ("cause", trade.Cause.Code()), ("exitReason", trade.ExitReason), ("quantity", trade.Quantity),
        ("risk", trade.Risk), ("result", trade.Profit), ("fees", trade.Fees));

    private static void WriteShuffle(Utf8JsonWriter json, TradeShuffle? shuffle)
    {
        json.WritePropertyName("shuffle");
        if (shuffle is null)
        {
            json.WriteNullValue();
            return;
        }

        Object(
            json, ("orders", shuffle.Orders), ("actual", shuffle.Actual), ("mild", shuffle.Mild), ("median", shuffle.Median), ("severe", shuffle.Severe),
            ("deeperOrders", shuffle.DeeperOrders));
    }

    private static void List<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static void Object(Utf8JsonWriter json, params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        json.WriteStartObject();
        Fields(json, fields);
        json.WriteEndObject();
    }

    private static void Fields(Utf8JsonWriter json, params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        foreach (var (name, value) in fields)
        {
            json.WritePropertyName(name);
            WriteValue(json, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(TextOf(value));
                break;
        }
    }

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        string text => text,
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        Percentage part => TextOf(part.Percent),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A report has no {value.GetType().Name}.", nameof(value)),
    };
}
