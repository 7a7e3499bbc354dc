namespace Klarpakke.Adapters.Notifications.Smtp;

/// <summary>What a mail server says.</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Lines">The text of each line.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Whether it is done, or may go on.</summary>
    public bool IsGood => Code is >= 200 and < 400;

    /// <summary>Whether it may be another time.</summary>
    public bool IsForNow => Code is >= 400 and < 500;

    /// <summary>Whether it offers an extension.</summary>
    public bool Has(string extension) => Lines.Any(line => line.Equals(extension, StringComparison.OrdinalIgnoreCase) || line.StartsWith(extension + " ", StringComparison.OrdinalIgnoreCase));
}
