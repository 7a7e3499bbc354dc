using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>
/// Decides reading by reading which prices of a symbol may be used for money. A reading far from the last minute needs three later readings that agree with it, or a second source;
/// a step that only a new denomination makes also needs a trade, or the symbol is frozen until a person has looked.
/// </summary>
public sealed record PriceGuard
{
    /// <summary>How far a reading may be from the last minute's median without anything to confirm it.</summary>
    public static readonly Percentage OutlierBeyond = Percentage.FromPercent(10m);

    /// <summary>How many later readings have to agree with an outlier.</summary>
    public const int ConfirmationsNeeded = 3;

    /// <summary>How near to a reading a witness has to be to speak for it.</summary>
    public static readonly Percentage AgreesWithin = Percentage.FromPercent(2m);

    /// <summary>A step down by more than this, or up by as many times, is not believed without a trade.</summary>
    public static readonly Percentage FreezesBeyond = Percentage.FromPercent(90m);

    /// <summary>A guard that has seen nothing.</summary>
    public static PriceGuard New { get; } = new();

    /// <summary>True until a person has looked and starts with a <see cref="New"/> guard: nobody knows what a unit of the coin is.</summary>
    public bool IsFrozen { get; private init; }

    private MinuteMedian Recent { get; init; } = MinuteMedian.Empty;

    private PriceReading? LastGood { get; init; }

    private PriceReading? Suspect { get; init; }

    private int Confirmations { get; init; }

    /// <summary>Judges the next reading.</summary>
    public PriceVerdict Next(PriceReading reading, PriceWitness witness)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(witness);
        return FaultOfItself(reading) is { } fault
            ? new PriceVerdict(fault == PriceFault.Late ? this : WithoutSuspect(), reading, fault)
            : IsFrozen ? new PriceVerdict(this, reading, PriceFault.Frozen)
            : Compared(reading, witness);
    }

    private PriceFault? FaultOfItself(PriceReading reading) =>
        reading.Bid <= 0m || reading.Ask <= 0m ? PriceFault.NotPositive
        : reading.Bid >= reading.Ask ? PriceFault.Crossed
        : LastGood is { } last && reading.ReceivedAt < last.ReceivedAt ? PriceFault.Late
        : null;

    private PriceVerdict Compared(PriceReading reading, PriceWitness witness)
    {
        // After a silence of a minute the last good price is all there is to compare with.
        if ((Recent.At(reading.ReceivedAt) ?? LastGood?.Bid) is not { } usual || IsNear(reading.Bid, usual, OutlierBeyond))
        {
            return Accepted(reading, WithoutSuspect());
        }

        var suspecting = Suspecting(reading);
        if (suspecting.Confirmations < ConfirmationsNeeded && !Agrees(witness.SecondSource, reading))
        {
            return new PriceVerdict(suspecting, reading, PriceFault.Outlier);
        }

        return IsNewDenomination(reading.Bid, usual) && !Agrees(witness.LastTrade, reading)
            ? new PriceVerdict(suspecting with { IsFrozen = true }, reading, PriceFault.Frozen)
            : Accepted(reading, suspecting);
    }

    private PriceGuard Suspecting(PriceReading reading)
    {
        if (Suspect is not { } suspect || !IsNear(reading.Bid, suspect.Bid, OutlierBeyond))
        {
            return this with { Suspect = reading, Confirmations = 0 };
        }

        return reading.ReceivedAt > suspect.ReceivedAt ? this with { Suspect = reading, Confirmations = Math.Min(Confirmations + 1, ConfirmationsNeeded) } : this;
    }

    private static PriceVerdict Accepted(PriceReading reading, PriceGuard guard) =>
        new(guard with { LastGood = reading, Recent = guard.Recent.With(reading.ReceivedAt, reading.Bid) }, reading, null);

    private PriceGuard WithoutSuspect() => this with { Suspect = null, Confirmations = 0 };

    private static bool Agrees(Price? witness, PriceReading reading) => witness is { } price && IsNear(price.Value, reading.Bid, AgreesWithin);

    private static bool IsNear(decimal value, decimal other, Percentage distance) => Math.Abs(value - other) <= other * distance.Fraction;

    private static bool IsNewDenomination(decimal bid, decimal usual)
    {
        var rest = 1m - FreezesBeyond.Fraction;
        return bid < usual * rest || bid * rest > usual;
    }
}
