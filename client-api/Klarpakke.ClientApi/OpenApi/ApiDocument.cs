using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>The OpenAPI document as the file that is committed, so that every change of the contract is seen in a review.</summary>
public static class ApiDocument
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the document of a host that is put together and not started.</summary>
    /// <param name="app">The host, with the client API mapped.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task<string> WriteAsync(WebApplication app, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);

        // A host does this when it starts: until then nobody is told of its endpoints.
        app.UseEndpoints(_ => { });
        var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(OpenApiSetup.DocumentName).GetOpenApiDocumentAsync(cancellationToken);
        return Format(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken));
    }

    /// <summary>A document as it stands in the file: indented, with a line end at the end.</summary>
    /// <param name="json">The document as it is served.</param>
    public static string Format(string json) => JsonNode.Parse(json)!.ToJsonString(Form) + "\n";
}
