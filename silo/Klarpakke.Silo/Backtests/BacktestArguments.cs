using System.Collections.Immutable;
using System.Globalization;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Silo.Cli;

namespace Klarpakke.Silo.Backtests;

/// <summary>What <c>backtest</c> was asked to do, checked as far as it can be without looking at the data.</summary>
internal sealed record BacktestArguments
{
    private const string Param = "--param";
    private const string Json = "--json";

    private static readonly ImmutableArray<string> WithValue =
        ["--strategy", "--data", "--from", "--to", Param, "--cash", "--fee", "--spread", "--slippage", "--split", "--reset", "--seed", "--out", "--lang"];

    private static readonly string[] TimeForms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    public required StrategyDefinition Strategy { get; init; }

    public required StrategyParameters Parameters { get; init; }

    public required string Data { get; init; }

    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }

    public decimal Cash { get; init; }

    public required BacktestCosts Costs { get; init; }

    /// <summary>Which part of the time is before the split.</summary>
    public Percentage Split { get; init; }

    public ResetChoice Reset { get; init; }

    public ulong Seed { get; init; }

    public string? Out { get; init; }

    public bool IsJson { get; init; }

    public ReportLanguage Language { get; init; }

    /// <summary>The same as a wish; where the candles are is not in it.</summary>
    public BacktestWish Wish() => new()
    {
        Strategy = Strategy.Card.Id,
        Parameters = Parameters.Values.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Symbols = [],
        Interval = default,
        Files = [],
        From = From,
        To = To,
        Cash = Cash,
        Costs = Costs,
        Split = Split,
        Reset = Reset,
        Seed = Seed,
    };

    /// <summary>Reads the arguments after the command.</summary>
    /// <exception cref="UsageException">They do not make sense; the message says why in one line.</exception>
    public static BacktestArguments Parse(IReadOnlyList<string> arguments)
    {
        var (values, chosen, isJson) = Read(arguments);
        var strategy = StrategyOf(Required(values, "--strategy"));
        var read = new BacktestArguments
        {
            Strategy = strategy,
            Parameters = ParametersOf(strategy, chosen),
            Data = Required(values, "--data"),
            From = Time(values, "--from", DateTimeOffset.MinValue),
            To = Time(values, "--to", DateTimeOffset.MaxValue),
            Cash = Number(values, "--cash", 10_000m, 0.01m, 1_000_000_000m),
            Costs = new BacktestCosts(
                Part(values, "--fee", BacktestCosts.Usual.Fee), Part(values, "--spread", BacktestCosts.Usual.Spread), Part(values, "--slippage", BacktestCosts.Usual.Slippage)),
            Split = Percentage.FromPercent(Number(values, "--split", 70m, 10m, 90m)),
            Reset = ResetOf(values),
            Seed = SeedOf(values),
            Out = values.GetValueOrDefault("--out"),
            IsJson = isJson,
            Language = LanguageOf(values),
        };
        return read.From < read.To ? read : throw Wrong("--from has to be before --to.");
    }

    private static (Dictionary<string, string> Values, Dictionary<string, decimal> Chosen, bool IsJson) Read(IReadOnlyList<string> arguments)
    {
        var (values, chosen, isJson) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, decimal>(StringComparer.Ordinal), false);
        for (var index = 0; index < arguments.Count; index++)
        {
            var (name, given) = Pair(arguments[index]);
            if (name == Json && given is null)
            {
                isJson = true;
                continue;
            }

            if (!WithValue.Contains(name))
            {
                throw Wrong($"There is no switch '{name}' for backtest; `backtest --help` lists them.");
            }

            var value = given ?? (++index < arguments.Count ? arguments[index] : throw Wrong($"The switch '{name}' needs a value."));
            if (name == Param ? !TryAddParameter(chosen, value) : !values.TryAdd(name, value))
            {
                throw Wrong($"'{name}{(name == Param ? " " + value : "")}' is given twice.");
            }
        }

        return (values, chosen, isJson);
    }

    private static bool TryAddParameter(Dictionary<string, decimal> chosen, string text)
    {
        var (name, value) = Pair(text);
        return TryNumber(value, out var number)
            ? chosen.TryAdd(name, number)
            : throw Wrong($"'{Param} {text}' is not a name and a number, as in --param fast=10.");
    }

    private static (string Name, string? Value) Pair(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..]);
    }

    private static string Required(Dictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var value) && value.Length > 0 ? value : throw Wrong($"backtest needs {name}; `backtest --help` tells more.");

    private static StrategyDefinition StrategyOf(string text) => StrategyId.TryParse(text, out var id) && StrategyCatalog.Find(id) is { } strategy
        ? strategy
        : throw Wrong($"There is no strategy '{text}'; there are {string.Join(", ", StrategyCatalog.All.Select(known => known.Card.Id))}.");

    private static StrategyParameters ParametersOf(StrategyDefinition strategy, Dictionary<string, decimal> chosen)
    {
        if (strategy.TryChoose(chosen, out var parameters) is [var fault, ..])
        {
            throw Wrong(ParameterText.Of(strategy.Card, fault));
        }

        return parameters!;
    }

    private static DateTimeOffset Time(Dictionary<string, string> values, string name, DateTimeOffset otherwise) =>
        !values.TryGetValue(name, out var text) ? otherwise
        : DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
        : throw Wrong($"'{name} {text}' is not a day like 2021-03-01 or a time like 2021-03-01T12:00:00Z.");

    private static Percentage Part(Dictionary<string, string> values, string name, Percentage otherwise) =>
        Percentage.FromPercent(Number(values, name, otherwise.Percent, 0m, 10m));

    private static decimal Number(Dictionary<string, string> values, string name, decimal otherwise, decimal least, decimal most) =>
        !values.TryGetValue(name, out var text) ? otherwise
        : TryNumber(text, out var number) && number >= least && number <= most ? number
        : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"'{name} {text}' is not a number from {least} to {most}."));

    private static bool TryNumber(string? text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static ulong SeedOf(Dictionary<string, string> values) =>
        !values.TryGetValue("--seed", out var text) ? 1UL
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed
        : throw Wrong($"'--seed {text}' is not a whole number.");

    private static ResetChoice ResetOf(Dictionary<string, string> values) =>
        !values.TryGetValue("--reset", out var text) ? ResetChoice.AtPeriodEnd
        : Enum.GetValues<ResetChoice>().Where(choice => choice.Code() == text).Cast<ResetChoice?>().FirstOrDefault()
        ?? throw Wrong($"'--reset {text}' is neither period-end nor never.");

    private static ReportLanguage LanguageOf(Dictionary<string, string> values) => values.GetValueOrDefault("--lang") switch
    {
        null or "nb" => ReportLanguage.Norwegian,
        "en" => ReportLanguage.English,
        var other => throw Wrong($"'--lang {other}' is neither nb nor en."),
    };

    private static UsageException Wrong(string message) => new(message, isAboutOneCommand: true);
}
