namespace Klarpakke.Adapters.Notifications;

/// <summary>A name leads to an address that nothing of a user's may be sent to.</summary>
internal sealed class AddressRefusedException() : Exception("The name leads to an address that is not on the public network.");
