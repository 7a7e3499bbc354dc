namespace Klarpakke.ClientApi.Notifications;

/// <summary>A test that is on its way.</summary>
/// <param name="Notice">Id of the notice: its deliveries say what became of it.</param>
internal sealed record TestRow(long Notice);
