namespace Klarpakke.Accounts.Tests.TwoFactor;

/// <summary>With a second factor the password alone opens nothing, and no code opens twice.</summary>
public sealed class SecondFactorTests(PostgresFixture postgres) : AccountsTest(postgres)
{
    [Fact]
    public async Task Signing_in_needs_a_code_and_a_code_is_good_once()
    {
        var (person, key, _) = await WithSecondFactorAsync();
        await (await SignInAsync(person)).ShouldBeRefusedAsync(401, "second_factor_required");
        await (await SignInAsync(person, Api.CodeOf(key))).ShouldBeRefusedAsync(401, "second_factor_invalid", "it was used to switch the factor on");

        Api.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = Api.CodeOf(key);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignInAsync(person, code)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).Should().Be(1);
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_clock_may_be_off_by_half_a_minute(int steps, bool isGood)
    {
        var (person, key, _) = await WithSecondFactorAsync();
        Api.Clock.Advance(TimeSpan.FromMinutes(5));
        (await SignInAsync(person, Api.CodeOf(key, steps))).StatusCode.Should().Be(isGood ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once()
    {
        var (person, _, codes) = await WithSecondFactorAsync();
        codes.Should().HaveCount(10).And.OnlyHaveUniqueItems().And.AllSatisfy(code => code.Should().MatchRegex("^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignInAsync(person, recoveryCode: codes[0].ToLowerInvariant())));
        var won = answers.Where(answer => answer.StatusCode == HttpStatusCode.OK).Should().ContainSingle().Subject;
        using var client = Api.As((await won.DataAsync()).Text("accessToken"));
        (await (await client.GetAsync($"{Steps.Root}/me", Cancellation)).DataAsync()).GetProperty("recoveryCodesLeft").GetInt32().Should().Be(9);
        (await Api.AuditAsync(person.User)).Should().Contain("account.recovery-code-used");
    }

    [Fact]
    public async Task Who_knows_the_password_cannot_guess_the_code_by_starting_over()
    {
        var (person, key, _) = await WithSecondFactorAsync();
        Api.Clock.Advance(TimeSpan.FromMinutes(5));
        var wrong = Api.CodeOf(key, 50);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await (await SignInAsync(person)).ShouldBeRefusedAsync(401, "second_factor_required");
            await (await SignInAsync(person, wrong)).ShouldBeRefusedAsync(401, "second_factor_invalid");
        }

        await (await SignInAsync(person, Api.CodeOf(key))).ShouldBeRefusedAsync(401, "credentials_invalid");
    }

    [Fact]
    public async Task It_is_set_up_with_the_password_only_and_used_from_the_first_code_on()
    {
        var person = await Api.NewPersonAsync();
        await (await person.Http.PostAsync("/two-factor/setup", new { password = "some other words" })).ShouldBeRefusedAsync(401, "credentials_invalid");
        await (await person.Http.PostAsync("/two-factor/enable", new { code = "000000" })).ShouldBeRefusedAsync(409, "two_factor_state");
        var made = await (await person.Http.PostAsync("/two-factor/setup", new { password = Steps.Password })).DataAsync();
        made.Text("uri").Should().StartWith("otpauth://totp/Klarpakke:").And.Contain($"secret={made.Text("key")}");
        await (await person.Http.PostAsync("/two-factor/enable", new { code = Api.CodeOf(made.Text("key"), 9) })).ShouldBeRefusedAsync(401, "second_factor_invalid");

        await Api.SignInAsync(person.Email);
    }

    [Fact]
    public async Task Switching_it_off_needs_password_and_code_and_ends_other_sessions()
    {
        var (person, key, _) = await WithSecondFactorAsync();
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        using var other = Api.As((await (await SignInAsync(person, Api.CodeOf(key))).DataAsync()).Text("accessToken"));

        await (await person.Http.PostAsync("/two-factor/disable", new { password = Steps.Password })).ShouldBeRefusedAsync(401, "second_factor_required");
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await person.Http.PostAsync("/two-factor/disable", new { password = Steps.Password, code = Api.CodeOf(key) })).DataAsync();

        (await other.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        await Api.SignInAsync(person.Email);
        (await Api.AuditAsync(person.User)).Should().ContainInOrder("account.two-factor-on", "account.two-factor-off");
    }

    [Fact]
    public async Task New_recovery_codes_kill_the_old_ones()
    {
        var (person, key, codes) = await WithSecondFactorAsync();
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        var renewed = await (await person.Http.PostAsync("/two-factor/recovery-codes", new { password = Steps.Password, code = Api.CodeOf(key) })).DataAsync();

        (await SignInAsync(person, recoveryCode: codes[0])).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await SignInAsync(person, recoveryCode: renewed.GetProperty("codes")[0].GetString())).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_database_has_no_operator_without_a_second_factor()
    {
        var (person, key, _) = await WithSecondFactorAsync();
        var plain = await Api.NewPersonAsync();
        await ScalarAsync<string>($"update user_accounts set role = 'operator' where user_id = '{person.User}' returning role");
        await FluentActions.Awaiting(() => ScalarAsync<string>($"update user_accounts set role = 'operator' where user_id = '{plain.User}' returning role"))
            .Should().ThrowAsync<Npgsql.PostgresException>();

        (await person.Http.GetAsync("/api/v1/operator/stop", Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK, "the role is read with every request");
        (await person.Http.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await person.Http.PostAsync("/two-factor/disable", new { password = Steps.Password, code = Api.CodeOf(key) })).ShouldBeRefusedAsync(409, "two_factor_state");
    }

    private async Task<(Person Person, string Key, IReadOnlyList<string> Codes)> WithSecondFactorAsync()
    {
        var person = await Api.NewPersonAsync();
        var key = (await (await person.Http.PostAsync("/two-factor/setup", new { password = Steps.Password })).DataAsync()).Text("key");
        var codes = await (await person.Http.PostAsync("/two-factor/enable", new { code = Api.CodeOf(key) })).DataAsync();
        return (person, key, [.. codes.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!)]);
    }

    private Task<HttpResponseMessage> SignInAsync(Person person, string? code = null, string? recoveryCode = null) =>
        Api.Http.PostAsync("/sign-in", new { email = person.Email, password = Steps.Password, code, recoveryCode });
}
