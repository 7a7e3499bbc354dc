using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Accounts.Tests.Registration;

/// <summary>Registering tells nobody who has an account, and nobody can prepare an account for somebody else.</summary>
public sealed class RegistrationTests(PostgresFixture postgres) : AccountsTest(postgres)
{
    private const string Other = "violet tractor twelve";

    [Fact]
    public async Task An_address_that_has_an_account_is_answered_like_one_that_has_none()
    {
        var known = await Api.HaveAccountAsync();
        var fresh = Steps.NewAddress();

        using var answerToKnown = await Api.Http.PostAsync("", new { email = known.ToUpperInvariant(), password = Other });
        using var answerToFresh = await Api.Http.PostAsync("", new { email = fresh, password = Other });

        answerToKnown.StatusCode.Should().Be(answerToFresh.StatusCode);
        (await answerToKnown.Content.ReadAsStringAsync()).Should().Be(await answerToFresh.Content.ReadAsStringAsync(), "the clock stands still");
        await Api.Mail.WaitForAsync(fresh, AccountMessageKind.ConfirmEmail);
        (await Api.Mail.WaitForAsync(known, AccountMessageKind.AlreadyRegistered)).Token.Should().BeNull();
        await Api.SignInAsync(known);
    }

    [Fact]
    public async Task Whoever_confirms_must_know_the_password_so_nobody_prepares_an_account_for_another()
    {
        var email = Steps.NewAddress();
        await (await Api.Http.PostAsync("", new { email, password = Other })).DataAsync();
        var prepared = await Api.Mail.WaitForAsync(email, AccountMessageKind.ConfirmEmail);

        await (await Api.Http.PostAsync("/confirm", new { token = prepared.Token, password = Steps.Password })).ShouldBeRefusedAsync(401, "credentials_invalid");

        await (await Api.Http.PostAsync("", new { email, password = Steps.Password })).DataAsync();
        var own = await Api.Mail.WaitForAsync(email, AccountMessageKind.ConfirmEmail, count: 2);
        await (await Api.Http.PostAsync("/confirm", new { token = prepared.Token, password = Other })).ShouldBeRefusedAsync(400, "token_invalid");
        await (await Api.Http.PostAsync("/confirm", new { token = own.Token, password = Steps.Password })).DataAsync();
        await (await Api.Http.PostAsync("/sign-in", new { email, password = Other })).ShouldBeRefusedAsync(401, "credentials_invalid");
        await Api.SignInAsync(email);
    }

    [Fact]
    public async Task A_token_of_a_mail_is_good_once_and_for_a_day()
    {
        var email = Steps.NewAddress();
        await Api.HaveAccountAsync(email);
        var used = await Api.Mail.WaitForAsync(email, AccountMessageKind.ConfirmEmail);
        await (await Api.Http.PostAsync("/confirm", new { token = used.Token, password = Steps.Password })).ShouldBeRefusedAsync(400, "token_invalid");

        var late = Steps.NewAddress();
        await (await Api.Http.PostAsync("", new { email = late, password = Steps.Password })).DataAsync();
        var mail = await Api.Mail.WaitForAsync(late, AccountMessageKind.ConfirmEmail);
        Api.Clock.Advance(mail.ValidFor!.Value);
        await (await Api.Http.PostAsync("/confirm", new { token = mail.Token, password = Steps.Password })).ShouldBeRefusedAsync(400, "token_invalid");
    }

    [Fact]
    public async Task Nobody_is_flooded_with_mail()
    {
        var (flooded, after) = (Steps.NewAddress(), Steps.NewAddress());
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await (await Api.Http.PostAsync("", new { email = flooded, password = Steps.Password })).DataAsync();
        }

        // What was asked later is done later: when this has arrived, all before has.
        await (await Api.Http.PostAsync("", new { email = after, password = Steps.Password })).DataAsync();
        await Api.Mail.WaitForAsync(after, AccountMessageKind.ConfirmEmail);
        Api.Mail.Sent.Count(message => message.To == flooded).Should().Be(3);

        Api.Clock.Advance(TimeSpan.FromHours(1));
        await (await Api.Http.PostAsync("", new { email = flooded, password = Steps.Password })).DataAsync();
        await Api.Mail.WaitForAsync(flooded, AccountMessageKind.ConfirmEmail, count: 4);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("person")]
    [InlineData("per son@mail.example")]
    [InlineData("person@mail.example\r\nBcc: other@mail.example")]
    [InlineData("a@b@c")]
    [InlineData("pérson@mail.example")]
    public async Task What_is_no_address_is_refused(string? email) =>
        await (await Api.Http.PostAsync("", new { email, password = Steps.Password })).ShouldBeRefusedAsync(400, "email_invalid");

    [Theory]
    [InlineData(null)]
    [InlineData("short-enou!")]
    [InlineData("aaaaaaaaaaaaaa")]
    [InlineData("Password-1234")]
    [InlineData("1234 5678 9012")]
    [InlineData("Klarpakke2026!!")]
    [InlineData("Somebody.Particular")]
    public async Task What_anybody_would_try_first_is_refused(string? password) =>
        await (await Api.Http.PostAsync("", new { email = "somebody.particular@mail.example", password })).ShouldBeRefusedAsync(400, "password_refused");

    [Fact]
    public async Task Twelve_lower_case_letters_are_enough()
    {
        await Api.HaveAccountAsync(password: "kmbzwtfqgdxh");
    }

    [Fact]
    public async Task With_mail_off_nobody_registers_and_everybody_is_told()
    {
        var email = await Api.HaveAccountAsync();
        Api.Mail.IsOn = false;

        await (await Api.Http.PostAsync("", new { email = Steps.NewAddress(), password = Steps.Password })).ShouldBeRefusedAsync(503, "provider_unavailable");
        await (await Api.Http.PostAsync("/password/forgotten", new { email })).ShouldBeRefusedAsync(503, "provider_unavailable");
        await Api.SignInAsync(email);
    }

    [Fact]
    public async Task Of_many_registrations_of_one_address_at_once_one_account_comes_out()
    {
        var email = Steps.NewAddress();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Api.Http.PostAsync("", new { email, password = Steps.Password })));

        answers.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.OK);
        await Api.Mail.WaitForAsync(email, AccountMessageKind.ConfirmEmail, count: 3);
        (await ScalarAsync<long>("select count(*) from user_accounts")).Should().Be(1);
    }
}
