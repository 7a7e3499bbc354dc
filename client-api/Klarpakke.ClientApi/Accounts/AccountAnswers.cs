using System.Security.Claims;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>What endpoints of accounts have in common.</summary>
internal static class AccountAnswers
{
    private static readonly UnnamedCommand Unnamed = new("nothing of a command that carries or answers a secret is written down, not even a hash of it. Done twice, it is done twice.");

    private static readonly ApiError[] OfCommands = [ApiError.RequestMalformed, ApiError.MediaTypeUnsupported, ApiError.ProviderUnavailable];

    public static Ok<Envelope<T>> Own<T>(T data, TimeProvider clock) => TypedResults.Ok(Envelope.Of(data, clock.GetUtcNow(), [], DataQuality.Live, 0));

    /// <summary>The account of whoever has signed in; null for a development identity.</summary>
    public static Task<UserAccount?> CallerAsync(this AccountManager users, ClaimsPrincipal caller) => users.FindByIdAsync(caller.UserId());

    /// <summary>A command for everybody.</summary>
    public static RouteHandlerBuilder WithOpenProblems(this RouteHandlerBuilder builder, params ReadOnlySpan<ApiError> errors) =>
        builder.WithOnlyParameters().WithMetadata(Unnamed).AllowAnonymous().WithProblems([.. errors, .. OfCommands]);

    /// <summary>A command for somebody who has signed in.</summary>
    public static RouteHandlerBuilder WithOwnProblems(this RouteHandlerBuilder builder, params ReadOnlySpan<ApiError> errors) =>
        builder.WithMetadata(Unnamed).WithOnlyParameters().WithPrivateProblems([.. errors, ApiError.NoAccount, .. OfCommands]);

    /// <summary>As <see cref="WithOwnProblems"/>, for one that needs the password once more.</summary>
    public static RouteHandlerBuilder WithProofProblems(this RouteHandlerBuilder builder, params ReadOnlySpan<ApiError> errors) =>
        builder.WithOwnProblems([.. errors, ApiError.TextInvalid, ApiError.CredentialsInvalid, ApiError.SecondFactorRequired, ApiError.SecondFactorInvalid]);
}
