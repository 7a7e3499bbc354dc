using System.Text.Json;
using Klarpakke.ClientApi.Json;
using Klarpakke.ClientApi.Problems;
using Klarpakke.GrainInterfaces.Commands;

namespace Klarpakke.ClientApi.Commands;

/// <summary>An answer that is text already, so that it can be given again to the letter.</summary>
internal sealed class AnswerResult(CommandAnswer answer) : IResult
{
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>True when it was given before.</summary>
    public bool IsReplay { get; init; }

    /// <summary>What an endpoint has returned, as text.</summary>
    public static CommandAnswer Render(object? returned, HttpContext context) => returned switch
    {
        INestedHttpResult { Result: var inner } => Render(inner, context),
        ApiProblem problem => new CommandAnswer(problem.Error.Status, JsonSerializer.Serialize(problem.BodyFor(context), ApiJson.Options)),
        IValueHttpResult { Value: { } value } and IStatusCodeHttpResult { StatusCode: { } status } =>
            new CommandAnswer(status, JsonSerializer.Serialize(value, value.GetType(), ApiJson.Options)),
        _ => throw new InvalidOperationException("Endpoints of commands return a value or a problem."),
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = answer.Status;
        httpContext.Response.ContentType = answer.Status < StatusCodes.Status400BadRequest ? "application/json; charset=utf-8" : ProblemBody.ContentType;
        if (IsReplay)
        {
            httpContext.Response.Headers[ReplayedHeader] = "true";
        }

        return httpContext.Response.WriteAsync(answer.Body, httpContext.RequestAborted);
    }
}
