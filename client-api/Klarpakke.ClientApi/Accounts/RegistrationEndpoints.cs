using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Problems;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>From nobody to an account. No answer, and no time an answer takes, tells whether an address has one.</summary>
internal static class RegistrationEndpoints
{
    public static void MapRegistration(this IEndpointRouteBuilder accounts)
    {
        accounts.MapPost("/", RegisterAsync)
            .WithName("Register")
            .WithExample("""{"email":"kari@example.com","password":"orange bicycle seven"}""")
            .WithSummary("Registers an address. The answer is the same whether or not it has an account; the mail is not. Again with the same address is allowed, and the newest password counts.")
            .WithOpenProblems(ApiError.EmailInvalid, ApiError.PasswordRefused);
        accounts.MapPost("/confirm", ConfirmAsync)
            .WithName("ConfirmEmail")
            .WithExample("""{"token":"kpm_Zm9ydHktdGhyZWUtbGV0dGVycy1vZi1hLXRva2VuLWEtYQ","password":"orange bicycle seven"}""")
            .WithSummary("Confirms the address with the token of the mail and the password that was registered, so that nobody confirms what somebody else has prepared.")
            .WithOpenProblems(ApiError.TextInvalid, ApiError.TokenInvalid, ApiError.CredentialsInvalid);
    }

    private static async Task<Results<Ok<Envelope<NextRow>>, ApiProblem>> RegisterAsync(
        RegisterRequest body, AccountManager users, IAccountMail mail, AccountErrands errands, TimeProvider clock)
    {
        if (AccountFields.CheckEmail(body.Email) is { } problem)
        {
            return problem;
        }

        var email = body.Email!;
        var wish = new UserAccount { Id = "new", Email = email, CreatedAt = clock.GetUtcNow() };
        if (await users.FaultOfAsync(wish, body.Password ?? "") is { } fault)
        {
            return new ApiProblem(ApiError.PasswordRefused, fault);
        }

        // Looked up so that somebody is told when the rows are out of reach; what it finds is for the errand.
        await users.FindByEmailAsync(email);
        var hash = users.PasswordHasher.HashPassword(wish, body.Password!);
        return mail.IsOn && errands.TryPost("a registration", (services, cancellationToken) => services.GetRequiredService<AccountPost>().RegisterAsync(email, hash, cancellationToken))
            ? AccountAnswers.Own(new NextRow(NextStep.CheckMail), clock)
            : new ApiProblem(ApiError.ProviderUnavailable, "No mail can be sent now.");
    }

    private static async Task<Results<Ok<Envelope<NextRow>>, ApiProblem>> ConfirmAsync(
        ConfirmRequest body, AccountManager users, IAccountProofs proofs, ProofCheck check, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (AccountFields.CheckGiven(body.Password) is { } problem)
        {
            return problem;
        }

        if (await TokenHolderAsync(body.Token, TokenPurpose.ConfirmEmail, users, proofs, clock, cancellationToken) is not { } user)
        {
            return new ApiProblem(ApiError.TokenInvalid);
        }

        if (!await check.CheckPasswordAsync(user, body.Password!, cancellationToken))
        {
            return new ApiProblem(ApiError.CredentialsInvalid);
        }

        user.Happened("account.email-confirmed", clock.GetUtcNow());
        return (await users.ConfirmEmailAsync(user, body.Token!)).Succeeded ? AccountAnswers.Own(new NextRow(NextStep.SignIn), clock) : new ApiProblem(ApiError.TokenInvalid);
    }

    /// <summary>The user who was sent the token; null when it is not good.</summary>
    public static async Task<UserAccount?> TokenHolderAsync(
        string? token, TokenPurpose purpose, AccountManager users, IAccountProofs proofs, TimeProvider clock, CancellationToken cancellationToken) =>
        Secret.TryRead(token, Secret.Mail, out var secret) && await proofs.FindTokenUserAsync(secret.Hash, purpose, clock.GetUtcNow(), cancellationToken) is { } id
            ? await users.FindByIdAsync(id)
            : null;
}
