using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.PaperExchange;

namespace Klarpakke.Silo.Hosting;

/// <summary>Keys of a paper exchange in another process of this machine, over its operator's interface.</summary>
internal sealed class RemotePaperAccess(Uri operatorAddress) : IPaperAccess, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = operatorAddress, Timeout = TimeSpan.FromSeconds(10) };

    public async Task<VenueKey> GrantAsync(string account, decimal usdc, CancellationToken cancellationToken)
    {
        // A dictionary, since names of properties would be written in lower case.
        var wanted = new { balances = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USDC"] = usdc } };
        using var answer = await _http.PostAsJsonAsync(new Uri($"/admin/v1/accounts/{account}/access", UriKind.Relative), wanted, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var access = await answer.Content.ReadFromJsonAsync<PaperAccess>(cancellationToken)
            ?? throw new InvalidOperationException("The paper exchange answered nothing where a key was due.");
        return new VenueKey(new SecretText(access.Key), new SecretText(access.Secret));
    }

    public void Dispose() => _http.Dispose();
}
