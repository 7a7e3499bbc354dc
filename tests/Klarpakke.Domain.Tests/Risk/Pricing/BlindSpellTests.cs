using Klarpakke.Domain.Risk.Pricing;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Pricing;

public sealed class BlindSpellTests
{
    [Fact]
    public void F3_unknown_for_a_minute_blocks_entries_and_for_five_counts_as_a_soft_stop()
    {
        var spell = BlindSpell.None.After(Unknown(0), hasOpenPositions: true).After(Unknown(30), hasOpenPositions: true);

        spell.Since.Should().Be(Noon);
        spell.At(Noon.AddSeconds(59.9)).Should().Be(BlindLevel.None);
        spell.At(Noon.AddSeconds(60)).Should().Be(BlindLevel.EntriesBlocked);
        spell.At(Noon.AddSeconds(299.9)).Should().Be(BlindLevel.EntriesBlocked);
        spell.At(Noon.AddSeconds(300)).Should().Be(BlindLevel.AsSoftStop);
    }

    [Fact]
    public void F3_knowing_again_or_having_nothing_open_ends_it()
    {
        var spell = BlindSpell.None.After(Unknown(0), hasOpenPositions: true);

        spell.After(Worth(1000m, Noon.AddSeconds(1)), hasOpenPositions: true).Should().Be(BlindSpell.None);
        spell.After(Unknown(1), hasOpenPositions: false).Should().Be(BlindSpell.None);
    }

    private static UntrustworthyValuation Unknown(int seconds) => new(Noon.AddSeconds(seconds), [new ValuationFault(Btc, PriceFault.Stale)]);
}
