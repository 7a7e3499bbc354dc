namespace Klarpakke.ClientApi.Paging;

/// <summary>Marks an endpoint whose list comes in pages.</summary>
internal sealed record PagedList;
