using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.Tests.Backtests;

public sealed class BacktestBooksTests
{
    private static readonly Symbol Bitcoin = Symbol.Parse("PAPER:BTC-USDT");

    [Fact]
    public void A_closed_position_leaves_nothing_in_the_book_and_an_open_one_is_kept()
    {
        var books = new BacktestBooks(new Money(10_000m, Asset.Parse("USDT")), BacktestSamples.Start);
        for (var trade = 1; trade <= 50; trade++)
        {
            Buy(books, trade);
            books.Book.Holdings.Should().ContainSingle().Which.Value.Quantity.Value.Should().Be(0.999m, "the fee is taken of what was bought");
            books.Book.Forget(PositionId.Of(trade)).Should().BeSameAs(books.Book, "it is open");
            books.Sell(PositionId.Of(trade), Bitcoin, Quantity.Of(0.99m), Price.Of(100m), Percentage.FromPercent(0.1m), BacktestSamples.Hour(trade));
            books.Book.Holdings.Should().BeEmpty("dust of every trade would make each take longer than the one before");
        }

        books.Book.Cash.Amount.Should().Be(10_000m + (50 * ((0.99m * 100m * 0.999m) - 100m)));
    }

    private static void Buy(BacktestBooks books, int trade) =>
        books.Buy(PositionId.Of(trade), Bitcoin, Quantity.Of(1m), Price.Of(100m), Percentage.FromPercent(0.1m), BacktestSamples.Hour(trade));
}
