using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.PaperExchange;
using Klarpakke.Silo.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Silo.Tests.Host;

public sealed class PaperVenueKeysTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_gets_one_paper_account_which_outlives_host_and_exchange(bool inProcess)
    {
        using var folder = new TemporaryFolder();
        var options = new PaperExchangeOptions { Port = 0, AdminPort = 0, Symbols = 1, HistoryDays = 1, DataDirectory = Path.Combine(folder.Path, "paper") };
        for (var life = 0; life < 2; life++)
        {
            await using var paper = new PaperExchangeServer(options, TimeProvider.System, NullLoggerFactory.Instance);
            await paper.StartAsync(TestContext.Current.CancellationToken);
            using var remote = new RemotePaperAccess(paper.AdminAddress!);
            using var keys = new PaperVenueKeys(inProcess ? new OwnPaperAccess(paper) : remote);

            var key = await keys.FindAsync(new AccountKey("trader", Venue.Paper), TestContext.Current.CancellationToken);

            key.Should().NotBeNull();
            (await keys.FindAsync(new AccountKey("trader", Venue.Paper), TestContext.Current.CancellationToken)).Should().BeSameAs(key);
            using var admin = new HttpClient { BaseAddress = paper.AdminAddress };
            var accounts = await admin.GetStringAsync(new Uri("/admin/v1/accounts", UriKind.Relative), TestContext.Current.CancellationToken);
            accounts.Should().Contain("\"name\":\"trader\"").And.Contain("{\"asset\":\"USDC\",\"free\":10000,");
            await paper.StopAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Nobody_gets_a_key_of_a_real_venue()
    {
        using var keys = new PaperVenueKeys(new NoAccess());

        (await keys.FindAsync(new AccountKey("trader", Venue.Binance), TestContext.Current.CancellationToken)).Should().BeNull();
    }

    private sealed class NoAccess : IPaperAccess
    {
        public Task<Klarpakke.Grains.Ports.Trading.VenueKey> GrantAsync(string account, decimal usdc, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nobody may be asked for a key here.");
    }
}
