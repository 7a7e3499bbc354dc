using System.Collections.Immutable;
using System.Globalization;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Strategies;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Backtests;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>Turns what clients send into a wish, or into the first problem with it.</summary>
internal static class BacktestText
{
    /// <summary>How many markets or files one backtest may have.</summary>
    public const int MostMarkets = 20;

    private const decimal LeastCash = 0.01m;
    private const decimal MostCash = 1_000_000_000m;

    /// <summary>The wish, apart from whether the files are there; null with the problem when something is wrong.</summary>
    public static BacktestWish? Parse(BacktestRequest body, out ApiProblem? problem)
    {
        var (cash, fee, spread, slippage, split) = (10_000m, BacktestCosts.Usual.Fee.Percent, BacktestCosts.Usual.Spread.Percent, BacktestCosts.Usual.Slippage.Percent, 70m);
        var (from, to) = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        var (symbols, interval, files) = (ImmutableArray<Symbol>.Empty, CandleInterval.OneHour, body.Files?.ToImmutableArray() ?? []);
        var (reset, seed) = (ResetChoice.AtPeriodEnd, 1UL);
        problem = StrategyChoice.Check(body.Strategy, body.Parameters, out _, out var parameters)
            ?? CheckCandles(body, out symbols, out interval)
            ?? FieldText.CheckTime("from", body.From, from, out from)
            ?? FieldText.CheckTime("to", body.To, to, out to)
            ?? (from < to ? null : new ApiProblem(ApiError.RangeInvalid, "'from' is not before 'to'."))
            ?? CheckNumber("cash", body.Cash, LeastCash, MostCash, ref cash)
            ?? CheckNumber("fee", body.Fee, 0m, 10m, ref fee)
            ?? CheckNumber("spread", body.Spread, 0m, 10m, ref spread)
            ?? CheckNumber("slippage", body.Slippage, 0m, 10m, ref slippage)
            ?? CheckNumber("split", body.Split, 10m, 90m, ref split)
            ?? CheckReset(body.Reset, ref reset)
            ?? CheckSeed(body.Seed, ref seed);
        return problem is not null ? null : new BacktestWish
        {
            Strategy = StrategyId.Parse(body.Strategy!),
            Parameters = parameters,
            Symbols = symbols,
            Interval = interval,
            Files = files,
            From = body.From is null ? null : from,
            To = body.To is null ? null : to,
            Cash = cash,
            Costs = new BacktestCosts(Percentage.FromPercent(fee), Percentage.FromPercent(spread), Percentage.FromPercent(slippage)),
            Split = Percentage.FromPercent(split),
            Reset = reset,
            Seed = seed,
        };
    }

    private static ApiProblem? CheckCandles(BacktestRequest body, out ImmutableArray<Symbol> symbols, out CandleInterval interval)
    {
        (symbols, interval) = ([], CandleInterval.OneHour);
        var (markets, files) = (body.Symbols ?? [], body.Files ?? []);
        if ((markets.Count == 0) == (files.Count == 0) || markets.Count + files.Count > MostMarkets || files.Distinct(StringComparer.Ordinal).Count() < files.Count)
        {
            return new ApiProblem(ApiError.BacktestInvalid, $"Either 'symbols' or 'files' has 1 to {MostMarkets} entries, none twice, and the other none.");
        }

        if (files.Count > 0)
        {
            return body.Interval is null ? null : new ApiProblem(ApiError.BacktestInvalid, "'interval' is found in the files: leave it out.");
        }

        var parsed = markets.Select(text => Symbol.TryParse(text, out var symbol) ? symbol : (Symbol?)null).ToArray();
        if (parsed.Contains(null))
        {
            return new ApiProblem(ApiError.SymbolMalformed);
        }

        symbols = [.. parsed.Select(symbol => symbol!.Value)];
        return symbols.Distinct().Count() < symbols.Length || symbols.Select(symbol => symbol.Quote).Distinct().Skip(1).Any()
            ? new ApiProblem(ApiError.BacktestInvalid, "'symbols' are of one quote asset, and none is there twice.")
            : CandleIntervals.TryParse(body.Interval ?? "1h", out interval) ? null
            : new ApiProblem(ApiError.IntervalUnknown);
    }

    private static ApiProblem? CheckNumber(string field, string? text, decimal least, decimal most, ref decimal number) =>
        text is null ? null : FieldText.CheckAmount(field, text, value => value >= least && value <= most, out number);

    private static ApiProblem? CheckReset(string? text, ref ResetChoice reset)
    {
        foreach (var choice in Enum.GetValues<ResetChoice>().Where(choice => text is not null && choice.Code() == text))
        {
            reset = choice;
            return null;
        }

        return text is null ? null : new ApiProblem(ApiError.KindUnknown, "'reset' is neither period-end nor never.");
    }

    private static ApiProblem? CheckSeed(string? text, ref ulong seed) =>
        text is null || ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed) ? null : new ApiProblem(ApiError.AmountInvalid, "'seed' is not a whole number in a string.");
}
