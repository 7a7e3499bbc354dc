using System.Text.Json;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Benchmarks.Stop;

/// <summary>Milliseconds from what stops an account to the arrival of its first cancellation at the exchange.</summary>
internal sealed class StopMeasurement(StopHost host, StopPrices prices)
{
    private const int InFlight = 16;
    private const int Samples = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly JsonElement Payload = JsonDocument.Parse("{}").RootElement;
    private readonly List<double> _transactions = [];

    /// <summary>Milliseconds of one transaction that writes one audit row, in turns with the accounts that were stopped one after the other: what the machine has left for them.</summary>
    public IReadOnlyList<double> Transactions => _transactions;

    /// <summary>The button, one account after the other.</summary>
    public async Task<double[]> ButtonAsync(int samples, CancellationToken cancellationToken)
    {
        var accounts = await OpenAsync("button", samples, StopPrices.Eth, cancellationToken);
        return await EachAsync(accounts, async account =>
        {
            var start = host.Clock.GetTimestamp();
            await account.PressAsync(cancellationToken);
            return start;
        }, cancellationToken);
    }

    /// <summary>The third sample of a hard stop, one account after the other.</summary>
    public async Task<double[]> LimitAsync(int samples, CancellationToken cancellationToken)
    {
        var accounts = await OpenAsync("limit", samples, StopPrices.Eth, cancellationToken);
        return await EachAsync(accounts, async account =>
        {
            // Until now it would not have noticed a fall, as those after it do not.
            await prices.GiveBackAsync(cancellationToken);
            await account.WithdrawAsync(cancellationToken);
            await FallAsync(StopPrices.Eth, [account], cancellationToken);
            var start = host.Clock.GetTimestamp();
            await prices.TellFallAsync(Samples);
            return start;
        }, cancellationToken);
    }

    /// <summary>The third sample of everybody's hard stop at once, and the processor time until the last cancellation has arrived.</summary>
    public async Task<(double[] Latencies, (TimeSpan Own, TimeSpan Database) Processor)> TogetherAsync(int users, CancellationToken cancellationToken)
    {
        var accounts = await OpenAsync("together", users, StopPrices.Btc, cancellationToken);
        await Parallel.ForEachAsync(accounts, Parallelism(cancellationToken), async (account, token) => await account.Account.WithdrawAsync(token));
        await FallAsync(StopPrices.Btc, [.. accounts.Select(account => account.Account)], cancellationToken);
        var used = host.ProcessorTime();
        var start = host.Clock.GetTimestamp();
        await prices.TellFallAsync(Samples);
        var arrivals = await Task.WhenAll(accounts.Select(account => ArrivalAsync(account.User, cancellationToken)));
        var after = host.ProcessorTime();
        return ([.. arrivals.Select(arrival => host.Clock.GetElapsedTime(start, arrival).TotalMilliseconds)], (after.Own - used.Own, after.Database - used.Database));
    }

    private static ParallelOptions Parallelism(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellationToken };

    private async Task<(string User, StopAccount Account)[]> OpenAsync(string kind, int count, Symbol held, CancellationToken cancellationToken)
    {
        var accounts = Enumerable.Range(0, count).Select(number => StopAccount.Name(kind, number)).Select(user => (User: user, Account: new StopAccount(host, user, held))).ToArray();
        await Parallel.ForEachAsync(accounts, Parallelism(cancellationToken), async (account, token) => await account.Account.OpenAsync(token));
        return accounts;
    }

    private async Task<double[]> EachAsync((string User, StopAccount Account)[] accounts, Func<StopAccount, Task<long>> stop, CancellationToken cancellationToken)
    {
        var latencies = new double[accounts.Length];
        for (var sample = 0; sample < accounts.Length; sample++)
        {
            _transactions.Add(await TransactionAsync(cancellationToken));
            var start = await stop(accounts[sample].Account);
            var arrival = await ArrivalAsync(accounts[sample].User, cancellationToken);
            latencies[sample] = host.Clock.GetElapsedTime(start, arrival).TotalMilliseconds;
        }

        return latencies;
    }

    private async Task<double> TransactionAsync(CancellationToken cancellationToken)
    {
        var start = host.Clock.GetTimestamp();
        await host.Audit.AppendAsync([new AuditEntry("bench", "bench.row", host.Clock.GetUtcNow(), Payload)], cancellationToken);
        return host.Clock.GetElapsedTime(start).TotalMilliseconds;
    }

    private async Task<long> ArrivalAsync(string user, CancellationToken cancellationToken)
    {
        try
        {
            return await host.Venue.FirstCancelOf(user).WaitAsync(Patience, host.Clock, cancellationToken);
        }
        catch (TimeoutException late)
        {
            var (risk, kill) = (host.Grains.GetGrain<IUserRiskGrain>(user), host.Grains.GetGrain<IKillSwitchGrain>(user));
            throw new TimeoutException($"Nothing of {user} was cancelled: {await risk.GetAsync(cancellationToken)}, {await kill.GetAsync(cancellationToken)}.", late);
        }
    }

    // All samples but the one that confirms; everybody has heard them then.
    private async Task FallAsync(Symbol symbol, StopAccount[] accounts, CancellationToken cancellationToken)
    {
        await prices.TakeAsync(symbol, cancellationToken);
        for (var sample = 1; sample < Samples; sample++)
        {
            await prices.TellFallAsync(sample);
            await Parallel.ForEachAsync(accounts, Parallelism(cancellationToken), async (account, token) => await account.ValueAsync(token));
        }
    }
}
