using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Safety.Tests.World;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>Samples of an account that holds nothing: there is no price that could be new.</summary>
public sealed class CashSampleTests
{
    private static readonly Asset Usdc = Asset.Parse("USDC");
    private static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");

    [Fact]
    public Task Three_bookings_within_a_moment_are_one_sample() => LoneCell.RunAsync((world, cell) =>
    {
        Book(world, cell, Traded(1, OrderSide.Buy, 60_000m, world.Now), Traded(2, OrderSide.Sell, 55_000m, world.Now));
        Book(world, cell, Moved("m1", world.Now));
        Book(world, cell, Moved("m2", world.Now));
        IsStopped(world, cell).Should().BeFalse("the same money was counted three times");

        world.Second(_ => true);
        IsStopped(world, cell).Should().BeFalse();
        world.Second(_ => true);
        IsStopped(world, cell).Should().BeTrue("it was still gone a second and two seconds later");
    });

    private static bool IsStopped(SafetyWorld world, Cell cell) => world.Rows.RiskOf(cell.User).State.Trips.Hard is not null;

    private static void Book(SafetyWorld world, Cell cell, params ImmutableArray<BookEntry> entries) =>
        world.Do(() => cell.WithRiskAsync(desk => desk.BookAsync(new BookEntries(cell.PortfolioId, Usdc, entries), CancellationToken.None)));

    private static BookEntry Moved(string id, DateTimeOffset at) => new(id, BookEntryKind.CashMoved, at, null, null, 1m, null, CashMoveKind.Deposited);

    private static BookEntry Traded(long trade, OrderSide side, decimal price, DateTimeOffset at) => new(
        $"{Btc}/{trade}", BookEntryKind.FillBooked, at, "9", new Fill(Btc, trade, trade, side, Price.Of(price), Quantity.Of(1m), 0m, null, at), null, null, null);
}
