using System.Globalization;
using Klarpakke.ClientApi.Accounts;
using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Accounts.Tests.Hosting;

/// <summary>What a person does, as requests.</summary>
internal static class Steps
{
    public const string Root = "/api/v1/accounts";
    public const string Password = "orange bicycle seven";

    private static int _people;

    /// <summary>An address that no other test has.</summary>
    public static string NewAddress() => string.Create(CultureInfo.InvariantCulture, $"person{Interlocked.Increment(ref _people)}@mail.example");

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string step, object? body = null) =>
        client.PostAsJsonAsync($"{Root}{step}", body ?? new { });

    /// <summary>Registers and confirms.</summary>
    public static async Task<string> HaveAccountAsync(this AccountsApi api, string? address = null, string password = Password)
    {
        var email = address ?? NewAddress();
        await (await api.Http.PostAsync("", new { email, password })).DataAsync();
        var mail = await api.Mail.WaitForAsync(email, AccountMessageKind.ConfirmEmail);
        await (await api.Http.PostAsync("/confirm", new { token = mail.Token, password })).DataAsync();
        return email;
    }

    public static async Task<JsonElement> SignInAsync(this AccountsApi api, string email, string password = Password, string? code = null) =>
        await (await api.Http.PostAsync("/sign-in", new { email, password, code })).DataAsync();

    /// <summary>Somebody new who has signed in, with the client of the session.</summary>
    public static async Task<Person> NewPersonAsync(this AccountsApi api)
    {
        var email = await api.HaveAccountAsync();
        var session = await api.SignInAsync(email);
        return new Person(email, session, api.As(session.Text("accessToken")));
    }

    /// <summary>The code an authenticator with the key shows, so many steps of 30 s from now.</summary>
    public static string CodeOf(this AccountsApi api, string key, int steps = 0) => Totp.CodeOf(Base32.Decode(key), Totp.StepAt(api.Clock.GetUtcNow()) + steps);

    /// <summary>The kinds of the user's audit rows, in order.</summary>
    public static async Task<IReadOnlyList<string>> AuditAsync(this AccountsApi api, string user)
    {
        await using var command = api.Database.Read.CreateCommand("select kind from audit_log where account = $1 order by seq");
        command.Parameters.Add(new() { Value = user });
        await using var reader = await command.ExecuteReaderAsync();
        var kinds = new List<string>();
        while (await reader.ReadAsync())
        {
            kinds.Add(reader.GetString(0));
        }

        return kinds;
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>The data of an answer that must be a success.</summary>
    public static async Task<JsonElement> DataAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.OK, text);
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("data");
    }

    public static async Task ShouldBeRefusedAsync(this HttpResponseMessage response, int status, string code, string because = "")
    {
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).Should().Be(status, $"{because} {text}");
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        JsonSerializer.Deserialize<JsonElement>(text).Text("code").Should().Be(code);
    }
}
