using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Accounts.Tests.Security;

/// <summary>Secrets are given once and kept nowhere: not in rows, not in logs.</summary>
public sealed class SecretsTests(PostgresFixture postgres) : AccountsTest(postgres)
{
    [Fact]
    public async Task No_secret_and_no_address_is_in_any_log_and_no_secret_in_any_row()
    {
        var person = await Api.NewPersonAsync();
        var key = (await (await person.Http.PostAsync("/two-factor/setup", new { password = Steps.Password })).DataAsync()).Text("key");
        var codes = await (await person.Http.PostAsync("/two-factor/enable", new { code = Api.CodeOf(key) })).DataAsync();
        var stop = await (await person.Http.PostAsync("/stop-token")).DataAsync();
        var next = await (await Api.Http.PostAsync("/refresh", new { refreshToken = person.Refresh })).DataAsync();
        await (await Api.Http.PostAsync("/password/forgotten", new { email = person.Email })).DataAsync();
        var reset = await Api.Mail.WaitForAsync(person.Email, AccountMessageKind.ResetPassword);
        await Api.Http.PostAsync("/sign-in", new { email = person.Email, password = "a wrong but secret one" });

        string[] secrets =
        [
            Steps.Password, "a wrong but secret one", person.Refresh, person.Session.Text("accessToken"), next.Text("accessToken"), next.Text("refreshToken"), stop.Text("stopToken"), reset.Token!,
            codes.GetProperty("codes")[0].GetString()!, codes.GetProperty("codes")[0].GetString()!.Replace("-", "", StringComparison.Ordinal),
        ];
        var log = string.Join('\n', Api.Logs.Lines);
        var rows = await AllRowsAsync();
        log.Should().NotBeEmpty();
        rows.Should().Contain(person.Email, "the rows are read");
        foreach (var secret in secrets)
        {
            log.Should().NotContain(secret);
            rows.Should().NotContain(secret);
        }

        log.Should().NotContain(key).And.NotContain(person.Email);
    }

    [Fact]
    public async Task Queries_of_the_reading_role_see_no_secret_and_no_address()
    {
        foreach (var column in new[]
        {
            "email from user_accounts", "password_hash from user_accounts", "authenticator_key from user_accounts", "access_hash from account_sessions", "hash from account_tokens",
            "hash from account_refresh_tokens", "hash from account_recovery_codes", "subject from sign_in_attempts",
        })
        {
            await using var command = Api.Database.Read.CreateCommand($"select {column}");
            (await FluentActions.Awaiting(() => command.ExecuteScalarAsync(Cancellation)).Should().ThrowAsync<Npgsql.PostgresException>(column))
                .Which.SqlState.Should().Be(Npgsql.PostgresErrorCodes.InsufficientPrivilege);
        }
    }
}
