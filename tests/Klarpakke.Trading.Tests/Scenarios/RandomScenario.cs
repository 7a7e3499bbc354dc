using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>A life of an account drawn from a seed: what is done and what is broken. When things meet is up to the real sockets, so a seed repeats the plan, not every interleaving.</summary>
internal sealed class RandomScenario(int seed)
{
    private const int Steps = 14;

    private static readonly string[] Faults =
    [
        """{"kind":"AcceptThenTimeout","call":"/api/v3/order","method":"POST","seconds":30,"times":1}""",
        """{"kind":"ServerErrorAfter","call":"/api/v3/order","method":"POST","times":1}""",
        """{"kind":"ServerErrorBefore","call":"/api/v3/order","method":"POST","times":1}""",
        """{"kind":"ConnectionReset","call":"/api/v3/order","method":"POST","times":1}""",
        """{"kind":"ErrorInsideOk","call":"/api/v3/order","method":"POST","times":1}""",
        """{"kind":"AcceptThenTimeout","call":"/api/v3/order","method":"DELETE","seconds":30,"times":1}""",
        """{"kind":"ServerErrorAfter","call":"/api/v3/order","method":"DELETE","times":2}""",
        """{"kind":"ServerErrorBefore","call":"/api/v3/myTrades","times":2}""",
        """{"kind":"ConnectionReset","call":"/api/v3/openOrders","times":1}""",
        """{"kind":"SlowAnswer","seconds":0.2,"times":3}""",
        """{"kind":"OrderInvisible","seconds":3,"activeSeconds":4}""",
        """{"kind":"BalanceStaysLocked","seconds":2,"times":2}""",
        """{"kind":"FillBeforeCancel","times":1}""",
        """{"kind":"DropReports","times":2}""",
        """{"kind":"DuplicateReports","times":3}""",
        """{"kind":"DelayReports","seconds":1,"times":2}""",
        """{"kind":"ReorderReports","times":2}""",
        """{"kind":"LoseFills","activeSeconds":3}""",
        """{"kind":"Disconnect"}""",
        """{"kind":"Halt","symbol":"BTCUSDC","activeSeconds":0.5}""",
        """{"kind":"PriceGap","percent":-2}""",
        """{"kind":"PriceGap","percent":2}""",
    ];

    private readonly Random _random = new(seed);
    private readonly List<string> _purposes = [];

    /// <summary>Orders that were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Orders of which nothing was known when the call returned.</summary>
    public int Unknown { get; private set; }

    public async Task RunAsync(PostgresFixture postgres)
    {
        await using var world = await World.StartAsync(postgres, options => options.RequestTimeout = TimeSpan.FromMilliseconds(600));
        await BuyAsync(world, null);
        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(world);
        }

        await world.Venue.CalmAsync();
        await world.UntilReadyAsync();
        var status = await world.ReconcileAsync();
        if (status.Orders.Any(order => order.State == OrderState.Unknown))
        {
            // What never arrived is proven by time alone, and longest for a stream that was not whole.
            await world.RestartAsync(TimeSpan.FromMinutes(31));
        }

        await world.AgreesAsync();
    }

    private async Task StepAsync(World world)
    {
        switch (_random.Next(10))
        {
            case 0 or 1:
                await BuyAsync(world, null);
                break;
            case 2 or 3:
                await BuyAsync(world, await world.Venue.BidAsync() * (1m - (_random.Next(1, 40) / 1000m)));
                break;
            case 4:
                await SellAsync(world);
                break;
            case 5 when _purposes.Count > 0:
                await world.CancelAsync(_purposes[_random.Next(_purposes.Count)]);
                break;
            case 6 when _random.Next(4) == 0:
                await world.RestartAsync(TimeSpan.FromSeconds(1));
                break;
            default:
                await world.Venue.ArmAsync(Faults[_random.Next(Faults.Length)]);
                break;
        }
    }

    private async Task BuyAsync(World world, decimal? price)
    {
        await Until.HoldsAsync(world.StatusAsync, status => !status.EntriesDenied.Contains(DenialReason.VenueDown), "the account is connected");
        await SubmitAsync(world, _random.Next(1, 30) / 1000m, price);
    }

    private async Task SellAsync(World world)
    {
        var quantity = Math.Floor((await world.HoldingAsync()).Sellable * _random.Next(1, 11) * 100m) / 1000m;
        if (quantity > 0m)
        {
            await SubmitAsync(world, -quantity, _random.Next(2) == 0 ? null : await world.Venue.BidAsync() * (1m + (_random.Next(1, 30) / 1000m)));
        }
    }

    private async Task SubmitAsync(World world, decimal quantity, decimal? price)
    {
        var purpose = $"{(quantity > 0m ? 'E' : 'X')}{_purposes.Count}";
        var reply = await world.SubmitAsync(purpose, quantity, price);
        Note(reply);
        if (reply.Denied.IsEmpty)
        {
            _purposes.Add(purpose);
        }
    }

    private void Note(OrderReply reply)
    {
        Sent += reply.Denied.IsEmpty ? 1 : 0;
        Unknown += reply.Order?.State == OrderState.Unknown ? 1 : 0;
    }
}
