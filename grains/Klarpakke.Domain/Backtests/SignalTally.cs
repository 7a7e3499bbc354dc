using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Backtests;

/// <summary>Counts what became of the signals to buy.</summary>
internal sealed class SignalTally
{
    private readonly SortedDictionary<string, BlockCount> _blocks = new(StringComparer.Ordinal);

    private int _signals;
    private int _approved;

    public int MissedByPrice { get; set; }

    public int MissedByGap { get; set; }

    /// <summary>Approved entries that a hard stop took back before they were filled.</summary>
    public int Withdrawn { get; set; }

    public int Bought { get; set; }

    public void Count(RiskDecision decision)
    {
        _signals++;
        if (decision is not EntryDenied denied)
        {
            _approved++;
            return;
        }

        foreach (var reason in denied.Findings.Select(finding => finding.Reason).Distinct())
        {
            var code = reason.Code();
            var known = _blocks.GetValueOrDefault(code) ?? new BlockCount(code, 0, 0);
            _blocks[code] = known with { Primary = known.Primary + (reason == denied.Primary ? 1 : 0), Total = known.Total + 1 };
        }
    }

    public SignalCounts Counts() => new(_signals, _approved, Bought, MissedByPrice, MissedByGap, Withdrawn, [.. _blocks.Values]);
}
