using Klarpakke.Domain.Strategies;

namespace Klarpakke.Silo.Backtests;

/// <summary>What <c>backtest --help</c> says.</summary>
internal static class BacktestHelp
{
    private const string Switches = """
        usage: klarpakke backtest --strategy <name> --data <csv|csv.gz|folder> [switches]

          --param <name>=<number>   a parameter of the strategy; may be given for each
          --from <day>  --to <day>  only candles that open from the first and before the second (2021-03-01, UTC)
          --cash <amount>           what the account starts with (default 10000)
          --fee <percent>           what the venue takes of every trade (default 0.1)
          --spread <percent>        from bid to ask (default 0.02)
          --slippage <percent>      how much worse than the quote a trade is (default 0.05)
          --split <percent>         where the held-back part of the time begins (default 70)
          --reset period-end|never  what is done about a hard stop (default period-end)
          --seed <number>           of the shuffled orders (default 1)
          --out <report.html>       write the report, in one file without anything from elsewhere
          --json                    print the whole result as JSON instead of a table
          --lang nb|en              of table and report (default nb)

        exit codes: 0 done, 1 the data or the report's file cannot be used, 2 the arguments make no sense

        strategies:

        """;

    public static string Text => Switches + string.Concat(StrategyCatalog.All.Select(Describe));

    private static string Describe(StrategyDefinition strategy) =>
        $"  {strategy.Card.Id}: {strategy.Card.Summary.En}\n{string.Concat(strategy.Card.Parameters.Select(parameter => $"    {ParameterText.Range(parameter)}\n"))}";
}
