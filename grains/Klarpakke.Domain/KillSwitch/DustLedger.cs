using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>What was left over, position by position. Two rests of one coin stay two: merged with a later purchase they would be sold as somebody else's.</summary>
public sealed record DustLedger
{
    private readonly ImmutableSortedDictionary<string, DustEntry> _entries;

    private DustLedger(ImmutableSortedDictionary<string, DustEntry> entries) => _entries = entries;

    /// <summary>Nothing left over.</summary>
    public static DustLedger Empty { get; } = new(ImmutableSortedDictionary.Create<string, DustEntry>(StringComparer.Ordinal));

    /// <summary>All rests.</summary>
    public IEnumerable<DustEntry> Entries => _entries.Values;

    /// <summary>The rest of a position; null when it has none.</summary>
    public DustEntry? Find(PositionId position) => _entries.GetValueOrDefault(position.Text);

    /// <summary>Writes down what is left of a position; what was written before for it is replaced.</summary>
    public DustLedger With(DustEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new DustLedger(_entries.SetItem(entry.Position.Text, entry));
    }

    /// <summary>Strikes out a position that has nothing left.</summary>
    public DustLedger Without(PositionId position) => new(_entries.Remove(position.Text));

    /// <summary>How much of a coin is left over in all.</summary>
    public decimal AmountOf(Asset asset) => _entries.Values.Where(entry => entry.Symbol.Base == asset).Sum(entry => entry.Residue.Amount);
}
