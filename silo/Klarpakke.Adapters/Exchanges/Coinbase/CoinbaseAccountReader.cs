using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>Balances and permissions of one key.</summary>
internal sealed class CoinbaseAccountReader : IAccountReader
{
    // More accounts than this no user has; it ends a cursor that leads in circles.
    private const int MaxPages = 40;

    private readonly VenueRestClient _rest;
    private readonly string _host;
    private readonly VenueKey _key;
    private readonly ECDsa? _signer;
    private readonly TimeProvider _time;

    public CoinbaseAccountReader(CoinbaseOptions options, VenueKey key, FeedServices services)
    {
        var address = options.ResolveEnvironment().RestBase;
        _key = key;
        _host = address.Host;
        _signer = CoinbaseToken.TryReadKey(key.Secret.Reveal());
        _time = services.Time;
        _rest = new VenueRestClient(options.RestSettings(address), new RequestPacer(options.RequestSpacing, services.Time), CoinbaseErrors.Of, services);
    }

    public Venue Venue => Venue.Coinbase;

    public async Task<Result<AccountHoldings>> GetHoldingsAsync(CancellationToken cancellationToken)
    {
        var balances = ImmutableArray.CreateBuilder<AssetBalance>();
        var unread = ImmutableArray.CreateBuilder<UnreadHolding>();
        string? cursor = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"?limit=250{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            var answer = await ReadAsync("accounts", CoinbaseRequests.AccountsPath, query, CoinbaseParsing.ReadBalances, cancellationToken);
            if (answer.Error is { } error)
            {
                return error;
            }

            balances.AddRange(answer.Value.Holdings.Balances);
            unread.AddRange(answer.Value.Holdings.Unread);
            cursor = answer.Value.Cursor;
            if (cursor is null)
            {
                return new AccountHoldings(Sum(balances), unread.ToImmutable());
            }
        }

        return WireErrors.Bad($"accounts: more than {MaxPages} pages");
    }

    public Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken) =>
        ReadAsync("key_permissions", CoinbaseRequests.PermissionsPath, "", CoinbaseParsing.ReadPermissions, cancellationToken);

    public void Dispose()
    {
        _rest.Dispose();
        _signer?.Dispose();
    }

    // A user may have several wallets of one currency.
    private static ImmutableArray<AssetBalance> Sum(IEnumerable<AssetBalance> balances) =>
        [.. balances.GroupBy(balance => balance.Asset).Select(group => new AssetBalance(group.Key, group.Sum(each => each.Free), group.Sum(each => each.Locked)))];

    private async Task<Result<T>> ReadAsync<T>(string name, string path, string query, Func<byte[], Result<T>> parse, CancellationToken cancellationToken)
        where T : notnull
    {
        if (_signer is null)
        {
            return WireErrors.Of(ErrorKind.Unauthorized, "The private key is not an elliptic one (ECDSA, PEM). Make a key of that kind at the venue.");
        }

        var request = CoinbaseRequests.Signed(name, path, query, Token);
        var answer = await _rest.ReadAsync(request, parse, cancellationToken);

        // The venue refuses good tokens now and then; one more, made anew, tells a bad key from a bad moment.
        return answer.Error is { Kind: ErrorKind.Unauthorized } ? await _rest.ReadAsync(request, parse, cancellationToken) : answer;
    }

    private string Token(string path) =>
        CoinbaseToken.Create(_key.Key.Reveal(), _signer!, $"GET {_host}{path}", _time.GetUtcNow(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
}
