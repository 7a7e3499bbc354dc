using System.Text;
using System.Text.RegularExpressions;

namespace Klarpakke.Notifications.Tests.Hosting;

/// <summary>A mail as it came.</summary>
internal sealed partial record ReceivedMail(string From, string To, string Message, bool IsSecured, string? Login)
{
    public string Text => Encoding.UTF8.GetString(Convert.FromBase64String(Message[Message.IndexOf("\r\n\r\n", StringComparison.Ordinal)..].ReplaceLineEndings("").Trim()));

    public string Subject => string.Concat(Word().Matches(Header("Subject")).Select(word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups["text"].Value))));

    /// <summary>A header with its further lines.</summary>
    public string Header(string name) => Regex.Match(Message, $@"(?m)^{name}: (?<value>[^\r\n]*(\r\n [^\r\n]*)*)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value.Trim();

    [GeneratedRegex(@"=\?utf-8\?B\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
