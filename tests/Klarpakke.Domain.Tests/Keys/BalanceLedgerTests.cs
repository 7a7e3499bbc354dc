using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Tests.Keys;

public sealed class BalanceLedgerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly AssetBalance Bitcoin = new(Asset.Parse("BTC"), 1m, 0.5m, 0.25m);
    private static readonly AssetBalance Dollars = new(Asset.Parse("USDC"), 10m, 0m);
    private static readonly Error Down = new(ErrorKind.Timeout, "late", IsTransient: true);

    [Fact]
    public void A_whole_answer_is_complete_and_what_it_does_not_have_any_more_is_gone()
    {
        var first = BalanceLedger.After(null, new AccountHoldings([Dollars, Bitcoin], []), Start);
        var next = BalanceLedger.After(first, new AccountHoldings([Dollars], []), Start.AddDays(1));

        first.IsComplete.Should().BeTrue();
        first.Entries.Should().Equal(
            new BalanceEntry("BTC", BalanceState.Read, 1m, 0.5m, 0.25m, Start, null), new BalanceEntry("USDC", BalanceState.Read, 10m, 0m, 0m, Start, null));
        next.Entries.Select(entry => entry.Asset).Should().Equal("USDC");
        (next.AttemptedAt, next.ReadAt, next.Problem).Should().Be((Start.AddDays(1), Start.AddDays(1), null));
    }

    [Fact]
    public void What_cannot_be_counted_is_listed_without_an_amount_and_makes_it_partial()
    {
        var ledger = BalanceLedger.After(null, new AccountHoldings([Dollars], [new UnreadHolding("USD.M", UnreadReason.UnknownAsset), new UnreadHolding("EUR", UnreadReason.Loan)]), Start);

        ledger.IsComplete.Should().BeFalse();
        ledger.Entries.Should().Equal(
            new BalanceEntry("EUR", BalanceState.Unknown, null, null, null, Start, "loan"), new BalanceEntry("USD.M", BalanceState.Unknown, null, null, null, Start, "unknown-asset"),
            new BalanceEntry("USDC", BalanceState.Read, 10m, 0m, 0m, Start, null));
    }

    [Fact]
    public void A_failed_import_keeps_the_amounts_with_their_age_and_never_counts_them_as_zero_or_as_new()
    {
        var first = BalanceLedger.After(null, new AccountHoldings([Bitcoin], [new UnreadHolding("USD.M", UnreadReason.UnknownAsset)]), Start);
        var failed = BalanceLedger.After(first, Down, Start.AddDays(1));

        failed.IsComplete.Should().BeFalse();
        (failed.AttemptedAt, failed.ReadAt, failed.Problem).Should().Be((Start.AddDays(1), Start, ErrorKind.Timeout));
        failed.Entries.Should().Equal(
            new BalanceEntry("BTC", BalanceState.Failed, 1m, 0.5m, 0.25m, Start, "import-failed:Timeout"), new BalanceEntry("USD.M", BalanceState.Unknown, null, null, null, Start, "unknown-asset"));
        BalanceLedger.After(failed, new AccountHoldings([Bitcoin], []), Start.AddDays(2)).IsComplete.Should().BeTrue();
    }

    [Fact]
    public void When_the_first_import_fails_nothing_is_known_and_that_is_said()
    {
        var ledger = BalanceLedger.After(null, Down, Start);

        ledger.IsComplete.Should().BeFalse();
        (ledger.Entries.IsEmpty, ledger.ReadAt, ledger.Problem).Should().Be((true, null, ErrorKind.Timeout));
    }

    [Fact]
    public void Every_code_reads_back_and_no_two_are_the_same()
    {
        ShouldReadBack<KeyState>(KeyCodes.Code);
        ShouldReadBack<KeyRefusal>(KeyCodes.Code);
        ShouldReadBack<KeyWarning>(KeyCodes.Code);
        ShouldReadBack<BalanceState>(KeyCodes.Code);
        FluentActions.Invoking(() => KeyCodes.Parse<KeyState>("nonsense", KeyCodes.Code)).Should().Throw<FormatException>();
    }

    private static void ShouldReadBack<T>(Func<T, string> codeOf)
        where T : struct, Enum
    {
        Enum.GetValues<T>().Select(value => KeyCodes.Parse(codeOf(value), codeOf)).Should().Equal(Enum.GetValues<T>());
        Enum.GetValues<T>().Select(codeOf).Should().OnlyHaveUniqueItems();
    }
}
