using System.Globalization;
using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>Which part of the inbox is wanted.</summary>
internal sealed record InboxQuery(long? Before, int Limit, bool OnlyUnseen)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    public static InboxQuery? Parse(string? before, string? limit, string? unseen, out ApiProblem? problem)
    {
        var (first, count) = (0L, DefaultLimit);
        problem =
            before is not null && !(long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out first) && first > 0) ? new ApiProblem(ApiError.RangeInvalid, "'before' is not the id of a notice.")
            : limit is not null && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MaxLimit)
                ? new ApiProblem(ApiError.LimitOutOfRange, $"'limit' is not a number from 1 to {MaxLimit}.")
            : unseen is not (null or "true" or "false") ? new ApiProblem(ApiError.KindUnknown, "'unseen' is not true or false.")
            : null;
        return problem is null ? new InboxQuery(before is null ? null : first, count, unseen == "true") : null;
    }

    /// <summary>The endpoint takes text, so that every fault gets an error of ours; the document says what the text must be.</summary>
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            (parameter.Description, parameter.Schema) = parameter.Name switch
            {
                "before" => ("Only notices before this one: `next` of a page gives the next. The newest when left out.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "1" }),
                "unseen" => ("Only those that are not seen.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false }),
                _ => ("At most so many, the newest.", new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Minimum = "1",
                    Maximum = MaxLimit.ToString(CultureInfo.InvariantCulture),
                    Default = DefaultLimit,
                }),
            };
        }

        return Task.CompletedTask;
    }
}
