namespace Klarpakke.Safety.Tests.Checks;

/// <summary>
/// The limits reckoned the plain way: one account, every second, from the exchange's truth and the money that was moved. It knows nothing of triggers, ledgers or desks, and is what
/// they are held against.
/// </summary>
internal sealed class NaiveRisk
{
    private const decimal DaySoft = -0.02m;
    private const decimal DayHard = -0.04m;
    private const decimal WeekSoft = -0.05m;
    private const decimal WeekHard = -0.08m;
    private const int Confirmations = 3;

    private DateTimeOffset _dayEnd;
    private DateTimeOffset _weekEnd;
    private decimal _dayBase;
    private decimal _weekBase;
    private decimal _near;
    private decimal _equity;

    /// <summary>Seconds in a row at or below the hard limit of the day, up to now.</summary>
    public int DayInARow { get; private set; }

    /// <summary>Seconds in a row at or below the hard limit of the week, up to now.</summary>
    public int WeekInARow { get; private set; }

    /// <summary>Whether a soft limit was ever reached.</summary>
    public bool HasReachedSoft { get; private set; }

    public bool IsConfirmed => DayInARow >= Confirmations || WeekInARow >= Confirmations;

    /// <summary>When a hard limit was first confirmed; null while that has not been.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    public decimal DayDrawdown => Of(_equity, _dayBase);

    public decimal WeekDrawdown => Of(_equity, _weekBase);

    /// <summary>Money was moved: what moves in or out leaves the drawdown as it was.</summary>
    public void Move(decimal before, decimal after)
    {
        (_dayBase, _weekBase) = (after / (1m + Of(before, _dayBase)), after / (1m + Of(before, _weekBase)));
        _equity = after;
        SetNear();
    }

    public void Look(DateTimeOffset now, decimal equity)
    {
        _equity = equity;
        if (now >= _dayEnd)
        {
            Begin(now, equity);
        }

        if (equity > _near)
        {
            (DayInARow, WeekInARow) = (0, 0);
            return;
        }

        var (day, week) = (DayDrawdown, WeekDrawdown);
        DayInARow = day <= DayHard ? DayInARow + 1 : 0;
        WeekInARow = week <= WeekHard ? WeekInARow + 1 : 0;
        HasReachedSoft |= day <= DaySoft || week <= WeekSoft;
        if (ConfirmedAt is null && IsConfirmed)
        {
            ConfirmedAt = now;
        }
    }

    private void Begin(DateTimeOffset now, decimal equity)
    {
        (_dayBase, DayInARow) = (equity, 0);
        (_weekBase, WeekInARow) = now < _weekEnd ? (_weekBase, WeekInARow) : (equity, 0);
        var midnight = new DateTimeOffset(now.Date, TimeSpan.Zero);
        (_dayEnd, _weekEnd) = (midnight.AddDays(1), now < _weekEnd ? _weekEnd : midnight.AddDays(7 - (((int)now.DayOfWeek + 6) % 7)));
        SetNear();
    }

    // Above this no limit can be reached, whatever the last digits are.
    private void SetNear() => _near = Math.Max(_dayBase * (1m + DaySoft), _weekBase * (1m + WeekSoft)) * 1.000001m;

    // Twelve digits, as everywhere: a quotient's last digit must not decide.
    private static decimal Of(decimal equity, decimal baseline) => Math.Round((equity - baseline) / baseline, 12);
}
