namespace Klarpakke.Grains.Ports.KillSwitch;

/// <summary>Somebody else has written an episode since it was read: what was decided on it is void, and has to be decided again from the row.</summary>
public sealed class KillConflictException : Exception
{
    /// <summary>Without words.</summary>
    public KillConflictException()
    {
    }

    /// <summary>With words for an operator.</summary>
    public KillConflictException(string message)
        : base(message)
    {
    }

    /// <summary>With words for an operator and a cause.</summary>
    public KillConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
