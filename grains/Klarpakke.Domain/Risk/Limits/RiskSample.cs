namespace Klarpakke.Domain.Risk.Limits;

/// <summary>One trustworthy sample of an account's drawdowns.</summary>
/// <param name="At">When it was valued.</param>
/// <param name="Day">Of the UTC day.</param>
/// <param name="Week">Of the ISO week.</param>
public sealed record RiskSample(DateTimeOffset At, PeriodDrawdown Day, PeriodDrawdown Week)
{
    /// <summary>The drawdown of a period of a kind.</summary>
    public PeriodDrawdown Of(RiskPeriodKind kind) => kind switch
    {
        RiskPeriodKind.Day => Day,
        RiskPeriodKind.Week => Week,
    };
}
