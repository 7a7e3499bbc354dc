using Klarpakke.ClientApi.Paging;

namespace Klarpakke.ClientApi.Tests.Paging;

public sealed class PageTests
{
    private static readonly string[] Rows = ["a", "b", "c", "d", "e"];

    [Fact]
    public void Pages_together_are_the_list_in_order()
    {
        var first = Page.Of(Query(null), Rows.Reverse(), row => row);
        var second = Page.Of(Query(first.Next), Rows, row => row);
        var last = Page.Of(Query(second.Next), Rows, row => row);

        first.Rows.Should().Equal("a", "b");
        second.Rows.Should().Equal("c", "d");
        last.Rows.Should().Equal("e");
        last.Next.Should().BeNull();
    }

    [Fact]
    public void A_last_page_that_is_full_has_none_after_it() => Page.Of(Query(null), Rows.Take(2), row => row).Next.Should().BeNull();

    [Fact]
    public void Rows_that_come_and_go_between_two_pages_move_nothing()
    {
        var first = Page.Of(Query(null), Rows, row => row);

        Page.Of(Query(first.Next), ["0", "a", "c", "d"], row => row).Rows.Should().Equal(["c", "d"], "b, where the page ended, has gone, and 0 came before it");
    }

    [Theory]
    [InlineData("x y")]
    [InlineData("%00")]
    [InlineData("YQ")]
    [InlineData("MTo")]
    [InlineData("Mjph")]
    public void What_was_never_given_out_is_no_cursor(string cursor) => PageQuery.Parse(cursor, null).Problem!.Error.Code.Should().Be("cursor_invalid");

    [Fact]
    public void Nobody_sends_a_long_text_as_a_cursor() => PageQuery.Parse(PageQuery.CursorOf(new string('a', 600)), null).Problem!.Error.Code.Should().Be("cursor_invalid");

    [Theory]
    [InlineData("0")]
    [InlineData("201")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public void A_limit_is_a_number_in_its_range(string limit) => PageQuery.Parse(null, limit).Problem!.Error.Code.Should().Be("limit_out_of_range");

    [Fact]
    public async Task Positions_come_page_by_page_and_each_once()
    {
        await using var api = await TestApi.StartAsync(new() { WaitsForListing = false });
        foreach (var name in new[] { "main", "other" })
        {
            api.Accounts.Portfolios[$"trader/{name}"] = FakeAccounts.PortfolioOf("trader", name, [.. Enumerable.Range(0, 3).Select(number => FakeAccounts.PositionOf($"{name}-{number}"))]);
            api.Rows.List($"trader/{name}", "trader");
        }

        var pages = await api.Trader.PagesAsync("/api/v1/positions", limit: 4);

        pages.Select(page => page.Count).Should().Equal(4, 2);
        pages.SelectMany(page => page).Select(row => row.GetProperty("id").GetString()).Should().Equal("main-0", "main-1", "main-2", "other-0", "other-1", "other-2");
        await api.Trader.ShouldGetProblemAsync("/api/v1/positions?cursor=YQ", 400, "cursor_invalid");
    }

    private static PageQuery Query(string? cursor) => PageQuery.Parse(cursor, "2");
}
