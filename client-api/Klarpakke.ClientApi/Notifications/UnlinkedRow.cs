namespace Klarpakke.ClientApi.Notifications;

/// <summary>A channel that is gone.</summary>
/// <param name="Id">Which.</param>
/// <param name="Unlinked">True: its address is erased.</param>
internal sealed record UnlinkedRow(string Id, bool Unlinked);
