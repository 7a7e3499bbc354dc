using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Markets;

/// <summary>Generators of domain values.</summary>
internal static class MarketGen
{
    private const string CodeCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static Gen<string> AssetCode { get; } =
        from length in Gen.Choose(1, 20)
        from characters in Gen.Elements(CodeCharacters.ToCharArray()).ArrayOf(length)
        select new string(characters);

    public static Gen<Symbol> Symbol { get; } =
        from venue in Gen.Elements(Enum.GetValues<Venue>())
        from @base in AssetCode
        from quote in AssetCode
        where @base != quote
        select new Symbol(venue, Asset.Parse(@base), Asset.Parse(quote));

    /// <summary>Instants over the whole range of the calendar, a second before its end at most.</summary>
    public static Gen<DateTimeOffset> Instant { get; } =
        from days in Gen.Choose(0, (int)(DateTimeOffset.MaxValue - DateTimeOffset.MinValue).TotalDays - 1)
        from seconds in Gen.Choose(0, 86_399)
        from ticks in Gen.Choose(0, 9_999_999)
        select DateTimeOffset.MinValue.AddDays(days).AddSeconds(seconds).AddTicks(ticks);

    public static Gen<decimal> PositiveDecimal { get; } =
        from digits in Gen.Choose(1, int.MaxValue)
        from scale in Gen.Choose(0, 12)
        select new decimal(digits, 0, 0, isNegative: false, (byte)scale);
}
