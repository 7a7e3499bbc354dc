using System.Globalization;
using Klarpakke.ClientApi.Problems;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.Paging;

/// <summary>Lists that can grow come in pages, all in the same way.</summary>
internal static class PageEndpointExtensions
{
    /// <summary>The endpoint takes <see cref="PageQuery"/>: <c>cursor</c> and <c>limit</c> are its only query parameters, and a wrong one is answered before it is asked.</summary>
    public static RouteHandlerBuilder WithPages(this RouteHandlerBuilder builder) =>
        builder.WithOnlyParameters(PageQuery.CursorName, PageQuery.LimitName)
            .AddEndpointFilter((context, next) =>
                context.Arguments.OfType<PageQuery>().Single().Problem is { } problem ? ValueTask.FromResult<object?>(problem) : next(context))
            .WithMetadata(new PagedList())
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(Parameter(PageQuery.CursorName, "`next` of the page before. The first page when left out.", new OpenApiSchema { Type = JsonSchemaType.String }));
                operation.Parameters.Add(Parameter(PageQuery.LimitName, "At most so many rows.", new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Minimum = "1",
                    Maximum = PageQuery.MaxLimit.ToString(CultureInfo.InvariantCulture),
                    Default = PageQuery.DefaultLimit,
                }));
                return Task.CompletedTask;
            });

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };
}
