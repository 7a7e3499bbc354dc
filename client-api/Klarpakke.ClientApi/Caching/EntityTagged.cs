namespace Klarpakke.ClientApi.Caching;

/// <summary>Marks an endpoint whose answers carry an entity tag.</summary>
/// <param name="IsPersonal">True when the data is somebody's own: kept by that person's browser at most, never by anything shared.</param>
internal sealed record EntityTagged(bool IsPersonal);
