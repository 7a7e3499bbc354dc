using System.Globalization;
using System.Text;

namespace Klarpakke.Adapters.Notifications.Smtp;

/// <summary>A plain text mail. Prints nothing of it.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The text.</param>
/// <param name="Id">Names the mail; the same mail again has the same, so that who gets it twice can tell.</param>
internal sealed record MailMessage(string To, string Subject, string Text, string Id)
{
    private const int BytesOfAWord = 42;

    public override string ToString() => "***";

    /// <summary>The mail as it goes over the wire (RFC 5322): ASCII only, whatever its text.</summary>
    /// <exception cref="InvalidOperationException">The address could smuggle in other lines or recipients.</exception>
    public string Write(string from, DateTimeOffset now)
    {
        if (To.Any(character => character is <= ' ' or > '~' or '<' or '>'))
        {
            throw new InvalidOperationException("The address is none that mail can be sent to.");
        }

        var date = now.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks);
        return string.Join("\r\n",
            $"From: Klarpakke <{from}>",
            $"To: <{To}>",
            $"Subject: {EncodedWords(Subject)}",
            $"Date: {date}",
            $"Message-ID: <{Id}@{from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..]}>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            body);
    }

    // RFC 2047: whole characters in words of at most 75 characters, one to a line.
    private static string EncodedWords(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(word.ToString()) + rune.Utf8SequenceLength > BytesOfAWord)
            {
                words.Add(Encoded(word));
                word.Clear();
            }

            word.Append(rune.ToString());
        }

        words.Add(Encoded(word));
        return string.Join("\r\n ", words);
    }

    private static string Encoded(StringBuilder word) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word.ToString()))}?=";
}
