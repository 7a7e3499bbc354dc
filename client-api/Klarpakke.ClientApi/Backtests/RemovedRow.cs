namespace Klarpakke.ClientApi.Backtests;

/// <summary>Something is gone.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Removed">True.</param>
internal sealed record RemovedRow(string Id, bool Removed);
