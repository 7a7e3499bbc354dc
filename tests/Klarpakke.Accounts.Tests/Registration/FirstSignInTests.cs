using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Accounts.Tests.Registration;

/// <summary>From nobody to one's own portfolios.</summary>
public sealed class FirstSignInTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Somebody_registers_confirms_signs_in_and_sees_portfolios_of_their_own()
    {
        await using var api = await AccountsApi.StartAsync(postgres);
        var email = Steps.NewAddress();

        (await (await api.Http.PostAsync("", new { email, password = Steps.Password })).DataAsync()).Text("next").Should().Be("checkMail");
        var mail = await api.Mail.WaitForAsync(email, AccountMessageKind.ConfirmEmail);
        await (await api.Http.PostAsync("/sign-in", new { email, password = Steps.Password })).ShouldBeRefusedAsync(403, "email_unconfirmed");
        (await (await api.Http.PostAsync("/confirm", new { token = mail.Token, password = Steps.Password })).DataAsync()).Text("next").Should().Be("signIn");
        var session = await api.SignInAsync(email);
        using var person = api.As(session.Text("accessToken"));

        (await person.GetFromJsonAsync<JsonElement>("/api/v1/portfolios")).GetProperty("data").GetArrayLength().Should().Be(0);
        var me = (await person.GetFromJsonAsync<JsonElement>($"{Steps.Root}/me")).GetProperty("data");
        me.Text("email").Should().Be(email);
        me.Text("user").Should().Be(session.Text("user")).And.MatchRegex("^u[0-9a-f]{30}$");
        (await api.AuditAsync(session.Text("user"))).Should().Equal("account.registered", "account.email-confirmed", "account.signed-in");
    }
}
