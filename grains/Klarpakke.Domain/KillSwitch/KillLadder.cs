namespace Klarpakke.Domain.KillSwitch;

/// <summary>After an aborted automatic episode the limit that tripped is a step lower, so that an abort is neither asked again at once nor a mute for the day.</summary>
public static class KillLadder
{
    /// <summary>One step, as a fraction of the baseline.</summary>
    public const decimal Step = -0.01m;

    /// <summary>The drawdown that opens the next episode.</summary>
    /// <param name="limit">The profile's limit, for example -0.04.</param>
    /// <param name="aborted">Drawdowns, in the same period, at which aborted episodes had tripped.</param>
    public static decimal NextLimit(decimal limit, IEnumerable<decimal> aborted) => aborted.Select(drawdown => drawdown + Step).Append(limit).Min();
}
