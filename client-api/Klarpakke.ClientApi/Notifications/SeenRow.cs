namespace Klarpakke.ClientApi.Notifications;

/// <summary>What is left.</summary>
/// <param name="Unseen">How many are not seen now.</param>
internal sealed record SeenRow(int Unseen);
