namespace Klarpakke.ClientApi.Problems;

/// <summary>The errors an endpoint can answer with.</summary>
internal sealed record EndpointProblems(IReadOnlyList<ApiError> Errors);
