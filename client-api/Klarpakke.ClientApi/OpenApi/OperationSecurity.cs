using Klarpakke.ClientApi.Accounts;
using Klarpakke.ClientApi.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Says how a caller proves who it is, and who may call.</summary>
internal static class OperationSecurity
{
    private const string Bearer = "bearer";
    private const string Cookie = "cookie";
    private const string Csrf = "csrf";

    public static void AddSchemes(OpenApiDocument document)
    {
        (document.Components ??= new OpenApiComponents()).SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "Access token of a session; under /api/v1/stop also a token that can only stop.",
            },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = SessionCookie.SecureName,
                Description = "Session of a browser, set by signing in with `session` `cookie`.",
            },
            [Csrf] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = CsrfGuard.Header,
                Description = "Beside the cookie, for every command: `csrfToken` of the session.",
            },
        };
    }

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        // Nothing needed is said, too: an operation without a word would be one that somebody forgot.
        var isForEverybody = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();
        var isCommand = !HttpMethods.IsGet(context.Description.HttpMethod ?? HttpMethods.Get);
        operation.Security = isForEverybody ? [[]] : [Needing(context, Bearer), isCommand ? Needing(context, Cookie, Csrf) : Needing(context, Cookie)];
        return Task.CompletedTask;
    }

    /// <summary>Who may call, in words.</summary>
    public static string WhoMay(IEnumerable<object> metadata)
    {
        var all = metadata.ToList();
        var policies = all.OfType<IAuthorizeData>().Select(data => data.Policy).ToHashSet(StringComparer.Ordinal);
        return all.OfType<IAllowAnonymous>().Any() ? "For everybody."
            : policies.Contains(Policies.Stop) ? "For a user, also with a token that can only stop."
            : policies.Contains(Policies.Operator) ? "For operators."
            : policies.Contains(Policies.User) ? "For a user, about their own."
            : policies.Contains(Policies.Account) ? "For a user or an operator, about their own."
            : "For whoever has signed in.";
    }

    private static OpenApiSecurityRequirement Needing(OpenApiOperationTransformerContext context, params ReadOnlySpan<string> schemes)
    {
        var requirement = new OpenApiSecurityRequirement();
        foreach (var scheme in schemes)
        {
            requirement.Add(new OpenApiSecuritySchemeReference(scheme, context.Document), []);
        }

        return requirement;
    }
}
