namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>One exchange for all tests of a class that only read.</summary>
public sealed class SharedExchange : IAsyncLifetime
{
    private RunningExchange? _exchange;

    internal RunningExchange Exchange => _exchange ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() =>
        _exchange = await RunningExchange.StartAsync(new PaperExchangeOptions { RequestWeightPerMinute = 1_000_000, HistoryDays = 30 });

    public ValueTask DisposeAsync() => _exchange?.DisposeAsync() ?? ValueTask.CompletedTask;
}
