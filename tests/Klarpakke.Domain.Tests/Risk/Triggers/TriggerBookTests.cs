using FsCheck.Fluent;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Triggers;

namespace Klarpakke.Domain.Tests.Risk.Triggers;

public sealed class TriggerBookTests
{
    [Fact]
    public void A_bid_fires_what_is_at_or_above_it_highest_first_and_once()
    {
        var book = Armed(("a", 90m), ("b", 95m), ("c", 80m));

        book.Pop(Price.Of(95.01m)).Should().BeEmpty();
        book.Pop(Price.Of(90m)).Select(trigger => trigger.Account).Should().Equal("b", "a");
        book.Pop(Price.Of(85m)).Should().BeEmpty();
        (book.Count, book.LastBid).Should().Be((1, Price.Of(85m)));
    }

    [Fact]
    public void A_trigger_without_a_price_fires_with_the_next_bid_whatever_it_is()
    {
        var book = new TriggerBook();
        book.Arm(new ArmedTrigger("a", null, 1));

        book.Pop(Price.Of(1_000_000m)).Should().ContainSingle();
    }

    [Fact]
    public void Arming_again_moves_the_trigger_and_older_plans_change_nothing()
    {
        var book = Armed(("a", 90m));

        book.Arm(new ArmedTrigger("a", Price.Of(80m), 2)).Should().BeTrue();
        book.Arm(new ArmedTrigger("a", Price.Of(99m), 1)).Should().BeFalse();
        book.Disarm("a", 1).Should().BeFalse();
        book.Pop(Price.Of(85m)).Should().BeEmpty();
        book.Disarm("a", 2).Should().BeTrue();
        book.Pop(Price.Of(1m)).Should().BeEmpty();
        book.Arm(new ArmedTrigger("a", Price.Of(99m), 1)).Should().BeFalse("a plan from before the disarming is old news");
        book.Forget("a");
        book.Arm(new ArmedTrigger("a", Price.Of(99m), 1)).Should().BeTrue();
    }

    [Fact]
    public void Draining_takes_out_everything()
    {
        var book = Armed(("a", 90m), ("b", 95m));

        book.Drain().Select(trigger => trigger.Account).Should().Equal("b", "a");
        (book.Count, book.Pop(Price.Of(1m)).Count).Should().Be((0, 0));
    }

    [Fact]
    public void Any_run_of_orders_does_what_a_list_would_do() =>
        Properties.Holds(
            (from kind in Gen.Choose(0, 5)
             from account in Gen.Choose(0, 9)
             from price in Gen.Choose(1, 30)
             from generation in Gen.Choose(1, 4)
             select (kind, account: $"a{account}", price: Price.Of(price), generation)).ListOf(40), run =>
        {
            var (book, list, generations) = (new TriggerBook(), new Dictionary<string, Price>(), new Dictionary<string, long>());
            foreach (var (kind, account, price, generation) in run)
            {
                var isNews = generation >= generations.GetValueOrDefault(account);
                if (kind >= 4)
                {
                    var expected = list.Where(armed => price <= armed.Value).Select(armed => armed.Key).ToArray();
                    book.Pop(price).Select(trigger => trigger.Account).Order().Should().Equal(expected.Order());
                    Array.ForEach(expected, fired => list.Remove(fired));
                    continue;
                }

                (kind == 0 ? book.Disarm(account, generation) : book.Arm(new ArmedTrigger(account, price, generation))).Should().Be(isNews);
                if (isNews)
                {
                    generations[account] = generation;
                    list.Remove(account);
                    if (kind != 0)
                    {
                        list[account] = price;
                    }
                }

                book.Count.Should().Be(list.Count);
                book.Highest.Should().Be(list.Count == 0 ? null : list.Values.Max());
            }
        });

    private static TriggerBook Armed(params (string Account, decimal Price)[] triggers)
    {
        var book = new TriggerBook();
        foreach (var (account, price) in triggers)
        {
            book.Arm(new ArmedTrigger(account, Price.Of(price), 1)).Should().BeTrue();
        }

        return book;
    }
}
