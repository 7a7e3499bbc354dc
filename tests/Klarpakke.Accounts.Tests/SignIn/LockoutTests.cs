using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Accounts.Tests.SignIn;

/// <summary>Passwords cannot be guessed, and no answer tells whether there is anything to guess.</summary>
public sealed class LockoutTests(PostgresFixture postgres) : AccountsTest(postgres)
{
    private const string Wrong = "green bicycle seven";

    [Fact]
    public async Task An_unknown_address_a_wrong_password_and_a_locked_account_are_answered_alike()
    {
        var (email, unknown) = (await Api.HaveAccountAsync(), Steps.NewAddress());
        var wrong = await BodyAsync(email, Wrong);
        (await BodyAsync(unknown, Wrong)).Should().Be(wrong);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await BodyAsync(email, Wrong)).Should().Be(wrong);
            (await BodyAsync(unknown, Wrong)).Should().Be(wrong);
        }

        (await BodyAsync(email, Steps.Password)).Should().Be(wrong, "it is locked, also for who is right");
        (await ScalarAsync<long>("select count(*) from sign_in_attempts where locked_until is not null")).Should().Be(2, "the unknown address is locked like the known one");
    }

    [Fact]
    public async Task After_five_wrong_attempts_nobody_signs_in_for_fifteen_minutes_and_the_person_is_told()
    {
        var person = await Api.NewPersonAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await (await Api.Http.PostAsync("/sign-in", new { email = person.Email, password = Wrong })).ShouldBeRefusedAsync(401, "credentials_invalid");
        }

        await Api.Mail.WaitForAsync(person.Email, AccountMessageKind.LockedOut);
        Api.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        await (await Api.Http.PostAsync("/sign-in", new { email = person.Email, password = Steps.Password })).ShouldBeRefusedAsync(401, "credentials_invalid");
        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        await Api.SignInAsync(person.Email);

        (await Api.AuditAsync(person.User)).Count(kind => kind == "account.sign-in-failed").Should().Be(5);
        (await ScalarAsync<long>("select count(*) from audit_log where kind = 'account.sign-in-failed' and payload ->> 'locked' = 'true'")).Should().Be(1);
    }

    [Fact]
    public async Task Of_many_attempts_at_once_no_more_are_judged_than_one_after_the_other()
    {
        var person = await Api.NewPersonAsync();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Api.Http.PostAsync("/sign-in", new { email = person.Email, password = Wrong })));

        await Api.Mail.WaitForAsync(person.Email, AccountMessageKind.LockedOut);
        (await Api.AuditAsync(person.User)).Count(kind => kind == "account.sign-in-failed").Should().BeLessThanOrEqualTo(5);
        await (await Api.Http.PostAsync("/sign-in", new { email = person.Email, password = Steps.Password })).ShouldBeRefusedAsync(401, "credentials_invalid");
    }

    [Fact]
    public async Task A_right_attempt_forgets_the_wrong_ones_before()
    {
        var email = await Api.HaveAccountAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var attempt = 0; attempt < 4; attempt++)
            {
                await (await Api.Http.PostAsync("/sign-in", new { email, password = Wrong })).ShouldBeRefusedAsync(401, "credentials_invalid");
            }

            await Api.SignInAsync(email);
        }
    }

    [Fact]
    public async Task A_locked_account_still_works_where_it_is_signed_in()
    {
        var person = await Api.NewPersonAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await Api.Http.PostAsync("/sign-in", new { email = person.Email, password = Wrong });
        }

        (await person.Http.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_address_of_the_net_may_not_try_without_end()
    {
        await using var api = await AccountsApi.StartAsync(Postgres, options => options with { Accounts = new() { CommandBurst = 3, CommandsPerSecond = 1 } }, Cancellation);
        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => api.Http.PostAsync("/sign-in", new { email = Steps.NewAddress(), password = Wrong })));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).Should().BeGreaterThan(0);
        (await api.Http.GetAsync("/api/v1/status", Cancellation)).StatusCode.Should().NotBe(HttpStatusCode.TooManyRequests, "other requests have a budget of their own");
    }

    /// <summary>The whole answer, without what names the one request.</summary>
    private async Task<string> BodyAsync(string email, string password)
    {
        using var answer = await Api.Http.PostAsync("/sign-in", new { email, password });
        var body = await answer.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>(Cancellation);
        body!.Remove("traceId").Should().BeTrue();
        return $"{answer.StatusCode} {JsonSerializer.Serialize(body)}";
    }
}
