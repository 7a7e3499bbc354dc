using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.SignalR;

namespace Klarpakke.ClientApi.Prices;

/// <summary>Errors of hub calls in the form <c>code: text</c>.</summary>
internal static class CodedHubErrors
{
    public static HubException Of(ApiError error, string? detail = null) => new(TextOf(error, detail));

    public static string TextOf(ApiError error, string? detail = null) => $"{error.Code}: {detail ?? error.Title}";
}
