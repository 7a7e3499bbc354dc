using Klarpakke.GrainInterfaces.Accounts;
using Klarpakke.Persistence.Accounts;
using Klarpakke.Persistence.Audit;

namespace Klarpakke.Accounts.Tests.PersonalData;

/// <summary>A person takes everything along, and leaves without taking the evidence away.</summary>
public sealed class PersonalDataTests(PostgresFixture postgres) : AccountsTest(postgres)
{
    [Fact]
    public async Task Every_table_with_rows_of_users_is_exported()
    {
        const string Sql =
            """
            select string_agg(distinct table_name, ',' order by table_name) from information_schema.columns
            where table_schema = 'public' and column_name in ('user_id', 'account') and table_name <> all (@known)
            """;
        await using var command = Api.Database.Superuser.CreateCommand(Sql);
        command.Parameters.AddWithValue("known", HeldTables.All.Select(table => table.Name).ToArray());
        (await command.ExecuteScalarAsync(Cancellation)).Should().Be(DBNull.Value);
    }

    [Fact]
    public async Task The_export_holds_what_is_held_and_no_secret()
    {
        var (person, stranger) = (await Api.NewPersonAsync(), await Api.NewPersonAsync());
        await HoldAsync(person.User, isOpen: true);
        await HoldAsync(stranger.User, isOpen: true);
        var text = await person.Http.GetStringAsync($"{Steps.Root}/export", Cancellation);

        var tables = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("tables");
        tables.GetProperty("user_accounts")[0].Text("email").Should().Be(person.Email);
        tables.GetProperty("account_sessions").GetArrayLength().Should().Be(1);
        tables.GetProperty("portfolios").GetArrayLength().Should().Be(1);
        tables.GetProperty("positions")[0].Text("symbol").Should().Be("PAPER:BTC-USDC");
        tables.GetProperty("audit_log").EnumerateArray().Select(row => row.Text("kind"))
            .Should().Equal("account.registered", "account.email-confirmed", "account.signed-in", "account.exported");
        text.Should().NotContain(stranger.User).And.NotContain(stranger.Email);
        foreach (var secret in new[] { person.Refresh, person.Session.Text("accessToken"), "password_hash", "authenticator_key", "access_hash", "AQAAAA" })
        {
            text.Should().NotContain(secret);
        }
    }

    [Theory]
    [InlineData("position")]
    [InlineData("stop")]
    [InlineData("strategy")]
    public async Task Nobody_leaves_while_something_is_open(string what)
    {
        var person = await Api.NewPersonAsync();
        await HoldAsync(person.User, isOpen: what == "position");
        if (what == "stop")
        {
            await ScalarAsync<string>(
                $"insert into kill_episodes (user_id, episode_id, number, phase, opened_at, state, version) values ('{person.User}', 'e1', 1, 'safety-window', now(), '{{}}', 1) returning user_id");
        }

        if (what == "strategy")
        {
            await ScalarAsync<string>(
                $$"""
                insert into strategies (strategy_id, user_id, portfolio_id, venue, quote_asset, terms, run_state, state, created_at, changed_at, version)
                select portfolio_id || '/a1', user_id, portfolio_id, venue, quote_asset, '{}', 'signal-only', '{}', now(), now(), 1 from portfolios where user_id = '{{person.User}}' returning user_id
                """);
        }

        await (await person.Http.PostAsync("/delete", new { password = Steps.Password })).ShouldBeRefusedAsync(409, "account_in_use");
        (await ScalarAsync<long>("select count(*) from entry_gates")).Should().Be(0, "what was refused left nothing behind");
        await Api.SignInAsync(person.Email);
    }

    [Fact]
    public async Task Who_leaves_leaves_no_name_and_the_whole_audit_chain()
    {
        var person = await Api.NewPersonAsync();
        await HoldAsync(person.User, isOpen: false);
        await (await person.Http.PostAsync("/delete", new { password = "some other words" })).ShouldBeRefusedAsync(401, "credentials_invalid");
        await (await person.Http.PostAsync("/delete", new { password = Steps.Password })).DataAsync();

        (await person.Http.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        await (await Api.Http.PostAsync("/refresh", new { refreshToken = person.Refresh })).ShouldBeRefusedAsync(401, "refresh_invalid");
        await (await Api.Http.PostAsync("/sign-in", new { email = person.Email, password = Steps.Password })).ShouldBeRefusedAsync(401, "credentials_invalid");
        await Api.Mail.WaitForAsync(person.Email, AccountMessageKind.AccountDeleted);

        (await AuditKindsWithoutFailuresAsync(person.User)).Should().Equal(
            "account.registered", "account.email-confirmed", "account.signed-in", "account.session-ended", "account.deleted");
        var verification = await new AuditVerifier(Api.Database.Read).VerifyAsync([], Cancellation);
        verification.IsIntact.Should().BeTrue();
        (await ScalarAsync<bool>($"select is_open from entry_gates where user_id = '{person.User}'")).Should().BeFalse("nothing is bought for somebody who has left");
        (await AllRowsAsync()).Should().NotContain(person.Email).And.NotContain(person.Email.ToUpperInvariant());
    }

    [Fact]
    public async Task The_address_of_somebody_who_has_left_is_free_and_begins_anew()
    {
        var person = await Api.NewPersonAsync();
        await (await person.Http.PostAsync("/delete", new { password = Steps.Password })).DataAsync();

        await (await Api.Http.PostAsync("", new { email = person.Email, password = Steps.Password })).DataAsync();
        var mail = await Api.Mail.WaitForAsync(person.Email, AccountMessageKind.ConfirmEmail, count: 2);
        await (await Api.Http.PostAsync("/confirm", new { token = mail.Token, password = Steps.Password })).DataAsync();
        (await Api.SignInAsync(person.Email)).Text("user").Should().NotBe(person.User);
    }

    private async Task<IEnumerable<string>> AuditKindsWithoutFailuresAsync(string user) => (await Api.AuditAsync(user)).Where(kind => kind != "account.sign-in-failed");

    private Task<string> HoldAsync(string user, bool isOpen) => ScalarAsync<string>(
        $$"""
        insert into portfolios (portfolio_id, user_id, venue, quote_asset, state, opened_at, version) values ('{{user}}/main', '{{user}}', 'PAPER', 'USDC', '{}', now(), 1);
        insert into positions (user_id, position_id, portfolio_id, symbol, stage, state, work, opened_at, closed_at, version)
        values ('{{user}}', 'P1', '{{user}}/main', 'PAPER:BTC-USDC', 'protected', '{}', '{}', now(), {{(isOpen ? "null" : "now()")}}, 1) returning user_id
        """);
}
