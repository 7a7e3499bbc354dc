using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>The real host with everybody who takes part, and a client for each of them.</summary>
internal sealed class FuzzHost : IAsyncDisposable
{
    private const string Password = "orange bicycle seven";
    private const string LeaversAddress = "leaver@mail.example";

    // Longer than anything may take: an answer that takes more is one that never comes.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private readonly HostProcess _host;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<Caller, string> _tokens = new();
    private readonly SemaphoreSlim _following = new(1);
    private int _persons;

    private FuzzHost(HostProcess host)
    {
        _host = host;
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = host.Http.BaseAddress, Timeout = Hang };
    }

    public string Output => _host.Output;

    public static async Task<FuzzHost> StartAsync(string folder)
    {
        var host = HostProcess.Run(new Dictionary<string, string>(StringComparer.Ordinal) { ["Klarpakke__ClientApi__Accounts__Mail"] = "None" },
        [
            "up", "--data", folder, "--port", "0", "--paper-port", "0", "--Klarpakke:Host:Environment=Development", "--Klarpakke:PaperExchange:DataDirectory=", HostProcess.MasterKey,
            "--Klarpakke:ClientApi:DevelopmentUsers:0:Name=trader", "--Klarpakke:ClientApi:DevelopmentUsers:1:Name=operator1", "--Klarpakke:ClientApi:DevelopmentUsers:1:Role=Operator",
            "--Klarpakke:ClientApi:SimulatesCheckout=true", "--Klarpakke:ClientApi:RequestsPerSecond=100000", "--Klarpakke:ClientApi:RequestBurst=1000000", "--Klarpakke:ClientApi:StopRequestsPerSecond=1000", "--Klarpakke:ClientApi:StopRequestBurst=10000",
            "--Klarpakke:ClientApi:Accounts:CommandsPerSecond=1000", "--Klarpakke:ClientApi:Accounts:CommandBurst=10000", "--Klarpakke:ClientApi:Accounts:AccessTokenLifetime=01:00:00",
        ]);
        try
        {
            await host.WaitUntilReadyAsync();
            await host.WaitForPricesAsync();
            return new FuzzHost(host);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Everybody who sends requests.</summary>
    public async Task GatherAsync()
    {
        (_tokens[Caller.Trader], _tokens[Caller.Operator], _tokens[Caller.Forger]) = ("dev:trader", "dev:operator1", "kpa_Zm9ydHktdGhyZWUtbGV0dGVycy1vZi1hLXRva2VuLWEtYQ");
        _tokens[Caller.Person] = (await NewPersonAsync()).Token;
        _tokens[Caller.Leaver] = (await NewAccountAsync(LeaversAddress)).Token;
        await OpenPortfolioAsync(_tokens[Caller.Trader], "main", "10000");
    }

    /// <summary>Somebody who sends nothing, and to whom nothing may happen.</summary>
    public async Task<Witness> BringWitnessAsync()
    {
        var account = await NewAccountAsync(Witness.Address);
        await OpenPortfolioAsync(account.Token, Witness.Portfolio, Witness.Cash);
        await Eventually.BecomesTrueAsync(
            async () => (await GetAsync("/api/v1/accounts/PAPER", account.Token)).GetProperty("entriesDenied").GetArrayLength() == 0, "the account is read, after which nothing changes by itself");
        return new Witness(path => GetAsync(path, account.Token), account);
    }

    public async Task<(HttpResponseMessage Answer, string Body)> SendAsync(FuzzRequest request, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage(_http.BaseAddress!);
        if (_tokens.TryGetValue(request.Caller, out var token))
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var answer = await _http.SendAsync(message, cancellationToken);
        if (request.Caller is Caller.Leaver or Caller.Person && answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            await ReplaceAsync(request.Caller, token!, cancellationToken);
        }

        return (answer, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    public async Task<bool> IsReadyAsync() => (await _http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _following.Dispose();
        await _host.DisposeAsync();
    }

    // Sessions are ended on purpose, and among the bodies is one that deletes the account: the password in it is right.
    private async Task ReplaceAsync(Caller caller, string lost, CancellationToken cancellationToken)
    {
        await _following.WaitAsync(cancellationToken);
        try
        {
            if (_tokens[caller] == lost && !await IsKnownAsync(lost))
            {
                _tokens[caller] = (caller == Caller.Leaver ? await SignInAsync(LeaversAddress) : await NewPersonAsync()).Token;
            }
        }
        finally
        {
            _following.Release();
        }
    }

    private async Task<bool> IsKnownAsync(string token)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/accounts/me", UriKind.Relative)) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var answer = await _http.SendAsync(message);
        return answer.StatusCode != HttpStatusCode.Unauthorized;
    }

    private async Task<Account> NewPersonAsync()
    {
        var person = await NewAccountAsync(string.Create(CultureInfo.InvariantCulture, $"person{++_persons}@mail.example"));
        await OpenPortfolioAsync(person.Token, "main", "10000");
        return person;
    }

    private async Task<Account> NewAccountAsync(string email)
    {
        await PostAsync("/api/v1/accounts", new { email, password = Password });
        var mail = new Regex($"to {Regex.Escape(email)}: ConfirmEmail token (?<token>kpm_[\\w-]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        await Eventually.BecomesTrueAsync(() => Task.FromResult(mail.IsMatch(Output)), $"the mail to {email} is on the console");
        await PostAsync("/api/v1/accounts/confirm", new { token = mail.Match(Output).Groups["token"].Value, password = Password });
        return await SignInAsync(email);
    }

    private async Task<Account> SignInAsync(string email)
    {
        var data = await PostAsync("/api/v1/accounts/sign-in", new { email, password = Password });
        return new Account(data.GetProperty("user").GetString()!, data.GetProperty("session").GetString()!, data.GetProperty("accessToken").GetString()!);
    }

    private Task<JsonElement> OpenPortfolioAsync(string token, string name, string cash) => PostAsync("/api/v1/portfolios", new { name, venue = "PAPER", quote = "USDC", cash }, token);

    private async Task<JsonElement> PostAsync(string path, object body, string? token = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        message.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));
        return await DataAsync(message, token);
    }

    private async Task<JsonElement> GetAsync(string path, string token)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        return await DataAsync(message, token);
    }

    private async Task<JsonElement> DataAsync(HttpRequestMessage message, string? token)
    {
        message.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _http.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.Should().BeTrue($"{message.RequestUri} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("data");
    }
}
