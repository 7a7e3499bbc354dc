using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.PaperExchange;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Benchmarks.Stop;

/// <summary>The paper exchange with limits nobody reaches, an account for whoever asks for a key, and its best prices.</summary>
internal sealed class StopVenue(TimeProvider clock) : IVenueKeys, IAsyncDisposable
{
    private static readonly Dictionary<string, decimal> Opening = new(StringComparer.Ordinal) { ["USDC"] = 10_000m };

    private readonly PaperExchangeServer _server = new(
        new PaperExchangeOptions
        {
            Port = 0,
            Symbols = 2,
            HistoryDays = 1,
            RequestWeightPerMinute = 10_000_000,
            RawRequestsPerFiveMinutes = 10_000_000,
            ConnectionsPerFiveMinutes = 100_000,
            OrdersPerTenSeconds = 1_000_000,
            OrdersPerDay = 10_000_000,
        },
        clock, NullLoggerFactory.Instance);

    private readonly HttpClient _http = new();
    private readonly StopArrivals _arrivals = new(clock);
    private readonly ConcurrentDictionary<string, string> _keys = new(StringComparer.Ordinal);

    public Uri Address => _server.Address;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _arrivals.Listen();
        return _server.StartAsync(cancellationToken);
    }

    /// <summary>The clock's stamp at the arrival of a user's first cancellation; waits for it.</summary>
    public Task<long> FirstCancelOf(string user) => _arrivals.FirstOf(_keys[user]);

    public async Task<VenueKey?> FindAsync(AccountKey account, CancellationToken cancellationToken)
    {
        var access = await _server.GrantAccessAsync(account.User, Opening, cancellationToken);
        _keys[account.User] = access.Key;
        return new VenueKey(new SecretText(access.Key), new SecretText(access.Secret));
    }

    public async Task<Quote> QuoteAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        var path = $"/api/v3/ticker/bookTicker?symbol={symbol.Base}{symbol.Quote}";
        var ticker = await _http.GetFromJsonAsync<JsonElement>(new Uri(Address, path), cancellationToken);
        return Quote.TryCreate(Number("bidPrice"), Number("bidQty"), Number("askPrice"), Number("askQty")) ?? throw new InvalidOperationException($"{symbol} has no quote.");

        decimal Number(string name) => decimal.Parse(ticker.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _arrivals.Dispose();
        _http.Dispose();
        await _server.DisposeAsync();
    }
}
