using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>
/// The limits every account lives under. There is one profile, it is made of constants, and nothing can make another: no setting, plan, flag or operator loosens a limit.
/// </summary>
public sealed record RiskProfile
{
    private RiskProfile()
    {
    }

    /// <summary>The profile.</summary>
    public static RiskProfile Green { get; } = new();

    /// <summary>Grows with every change of a number in here.</summary>
    public int Version { get; } = 1;

    /// <summary>The profile's name.</summary>
    public string Name { get; } = "Green";

    /// <summary>Most open positions of an account over all portfolios and venues. An open entry order counts.</summary>
    public int MaxPositions { get; } = 2;

    /// <summary>Most open positions in one coin.</summary>
    public int MaxPositionsPerCoin { get; } = 1;

    /// <summary>Most that one trade may lose if its stop is hit, fees and slippage included, of managed equity.</summary>
    public Percentage RiskPerTrade { get; } = Percentage.FromPercent(0.25m);

    /// <summary>The nearest a stop may be below the entry.</summary>
    public Percentage MinStopDistance { get; } = Percentage.FromPercent(0.5m);

    /// <summary>The furthest a stop may be below the entry.</summary>
    public Percentage MaxStopDistance { get; } = Percentage.FromPercent(15m);

    /// <summary>What a position has to be worth at its worst exit, as a multiple of the venue's smallest order: more than this.</summary>
    public decimal ExitNotionalFactor { get; } = 1.2m;

    /// <summary>How far through the quote an entry's limit may be.</summary>
    public Percentage EntryThroughQuote { get; } = Percentage.FromPercent(0.3m);

    /// <summary>How far below its trigger a stop is reckoned to sell.</summary>
    public Percentage SlippageAllowance { get; } = Percentage.FromPercent(0.25m);

    /// <summary>How far below its trigger the limit of a stop is where the venue has only stops with a limit: far enough to be met in a fast fall.</summary>
    public Percentage StopLimitGap { get; } = Percentage.FromPercent(5m);

    /// <summary>Part of managed equity that stays in cash.</summary>
    public Percentage CashBuffer { get; } = Percentage.FromPercent(1m);

    /// <summary>Most market orders it may take to leave a position.</summary>
    public int MaxMarketSlices { get; } = 5;

    /// <summary>Most times in a UTC day that the user may abort an automatic episode.</summary>
    public int MaxAbortsPerDay { get; } = 2;

    /// <summary>How much further the drawdown has to go after an abort to open the next episode.</summary>
    public Percentage RungAfterAbort { get; } = Percentage.FromPercent(1m);

    /// <summary>How many trustworthy samples in a row a hard stop needs.</summary>
    public int HardConfirmations { get; } = 3;

    /// <summary>Within what time those samples have to come.</summary>
    public TimeSpan HardConfirmationWindow { get; } = TimeSpan.FromSeconds(15);

    /// <summary>The soft stop of a day.</summary>
    public Percentage DaySoft { get; } = Percentage.FromPercent(-2m);

    /// <summary>The hard stop of a day.</summary>
    public Percentage DayHard { get; } = Percentage.FromPercent(-4m);

    /// <summary>The soft stop of a week.</summary>
    public Percentage WeekSoft { get; } = Percentage.FromPercent(-5m);

    /// <summary>The hard stop of a week.</summary>
    public Percentage WeekHard { get; } = Percentage.FromPercent(-8m);

    /// <summary>The soft stop of a period, a negative percentage; reaching it trips.</summary>
    public Percentage SoftLimit(RiskPeriodKind kind) => kind switch
    {
        RiskPeriodKind.Day => DaySoft,
        RiskPeriodKind.Week => WeekSoft,
    };

    /// <summary>The hard stop of a period, a negative percentage; reaching it trips.</summary>
    public Percentage HardLimit(RiskPeriodKind kind) => kind switch
    {
        RiskPeriodKind.Day => DayHard,
        RiskPeriodKind.Week => WeekHard,
    };
}
