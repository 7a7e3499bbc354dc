namespace Klarpakke.Grains.Ports.Risk;

/// <summary>Somebody else has written a user's risk since it was read: what memory holds is not what the rows say.</summary>
public sealed class UserRiskStaleException(string message) : Exception(message);
