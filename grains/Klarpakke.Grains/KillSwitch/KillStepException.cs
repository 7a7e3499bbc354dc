namespace Klarpakke.Grains.KillSwitch;

/// <summary>A step could not be done now, for a reason that has been told already.</summary>
internal sealed class KillStepException(string message) : Exception(message);
