namespace Klarpakke.Adapters.Notifications.Smtp;

/// <summary>A mail server said no. Holds nothing of what it said: that may name people.</summary>
internal sealed class SmtpRefusalException(SmtpStage stage, int code) : Exception(FormattableString.Invariant($"The mail server answered {code} ({stage})."))
{
    /// <summary>What it was asked.</summary>
    public SmtpStage Stage => stage;

    /// <summary>What it answered; 0 when it lacks what we need.</summary>
    public int Code => code;

    /// <summary>Whether it may be another time.</summary>
    public bool IsForNow => code is >= 400 and < 500;
}
