using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Accounts.Tests.Passwords;

/// <summary>A new password shuts out whoever was in by the old one.</summary>
public sealed class NewPasswordTests(PostgresFixture postgres) : AccountsTest(postgres)
{
    private const string New = "violet tractor twelve";

    [Fact]
    public async Task Somebody_who_has_forgotten_it_sets_a_new_one_and_all_sessions_end()
    {
        var person = await Api.NewPersonAsync();
        var token = await TokenAsync(person.Email);

        await (await Api.Http.PostAsync("/password/reset", new { token, password = "short" })).ShouldBeRefusedAsync(400, "password_refused");
        await (await Api.Http.PostAsync("/password/reset", new { token, password = New })).DataAsync();
        await (await Api.Http.PostAsync("/password/reset", new { token, password = New })).ShouldBeRefusedAsync(400, "token_invalid");

        (await person.Http.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        await (await Api.Http.PostAsync("/refresh", new { refreshToken = person.Refresh })).ShouldBeRefusedAsync(401, "refresh_invalid");
        await (await Api.Http.PostAsync("/sign-in", new { email = person.Email, password = Steps.Password })).ShouldBeRefusedAsync(401, "credentials_invalid");
        await Api.SignInAsync(person.Email, New);
        await Api.Mail.WaitForAsync(person.Email, AccountMessageKind.PasswordChanged);
        (await Api.AuditAsync(person.User)).Should().Contain(["account.password-reset", "account.session-ended"]);
    }

    [Fact]
    public async Task An_unknown_address_is_answered_alike_and_gets_no_mail()
    {
        var (known, unknown) = (await Api.HaveAccountAsync(), Steps.NewAddress());
        var toUnknown = await (await Api.Http.PostAsync("/password/forgotten", new { email = unknown })).Content.ReadAsStringAsync(Cancellation);
        var toKnown = await (await Api.Http.PostAsync("/password/forgotten", new { email = known })).Content.ReadAsStringAsync(Cancellation);

        toUnknown.Should().Be(toKnown);
        await Api.Mail.WaitForAsync(known, AccountMessageKind.ResetPassword);
        Api.Mail.Sent.Should().NotContain(message => message.To == unknown);
    }

    [Fact]
    public async Task A_token_is_good_for_half_an_hour_and_only_the_newest()
    {
        var email = await Api.HaveAccountAsync();
        var first = await TokenAsync(email);
        var second = await TokenAsync(email, count: 2);
        await (await Api.Http.PostAsync("/password/reset", new { token = first, password = New })).ShouldBeRefusedAsync(400, "token_invalid");
        Api.Clock.Advance(TimeSpan.FromMinutes(30));
        await (await Api.Http.PostAsync("/password/reset", new { token = second, password = New })).ShouldBeRefusedAsync(400, "token_invalid");
    }

    [Fact]
    public async Task Of_many_who_use_a_token_at_once_one_sets_the_password()
    {
        var email = await Api.HaveAccountAsync();
        var token = await TokenAsync(email);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Api.Http.PostAsync("/password/reset", new { token, password = $"{New} {number}" })));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).Should().Be(1);
    }

    [Fact]
    public async Task Who_was_locked_out_gets_in_again_by_the_mailbox()
    {
        var email = await Api.HaveAccountAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await Api.Http.PostAsync("/sign-in", new { email, password = "wrong and wrong" });
        }

        await (await Api.Http.PostAsync("/password/reset", new { token = await TokenAsync(email), password = New })).DataAsync();
        await Api.SignInAsync(email, New);
    }

    [Fact]
    public async Task Who_knows_it_changes_it_and_stays_signed_in_here_alone()
    {
        var person = await Api.NewPersonAsync();
        using var other = Api.As((await Api.SignInAsync(person.Email)).Text("accessToken"));
        var pending = await TokenAsync(person.Email);

        await (await person.Http.PostAsync("/password/change", new { current = "not the password", password = New })).ShouldBeRefusedAsync(401, "credentials_invalid");
        await (await person.Http.PostAsync("/password/change", new { current = Steps.Password, password = "123456789012" })).ShouldBeRefusedAsync(400, "password_refused");
        await (await person.Http.PostAsync("/password/change", new { current = Steps.Password, password = New })).DataAsync();

        (await person.Http.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await other.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        await (await Api.Http.PostAsync("/password/reset", new { token = pending, password = New })).ShouldBeRefusedAsync(400, "token_invalid");
        await Api.SignInAsync(person.Email, New);
    }

    [Fact]
    public async Task Who_has_taken_a_session_cannot_guess_the_password_in_it()
    {
        var person = await Api.NewPersonAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await person.Http.PostAsync("/password/change", new { current = $"guess number {attempt}", password = New });
        }

        await (await person.Http.PostAsync("/password/change", new { current = Steps.Password, password = New })).ShouldBeRefusedAsync(401, "credentials_invalid");
    }

    private async Task<string> TokenAsync(string email, int count = 1)
    {
        await (await Api.Http.PostAsync("/password/forgotten", new { email })).DataAsync();
        return (await Api.Mail.WaitForAsync(email, AccountMessageKind.ResetPassword, count)).Token!;
    }
}
