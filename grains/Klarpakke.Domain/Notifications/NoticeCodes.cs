namespace Klarpakke.Domain.Notifications;

/// <summary>The words that rows, settings and the API use.</summary>
public static class NoticeCodes
{
    /// <summary>A severity's.</summary>
    public static string Code(this NoticeSeverity severity) => severity switch
    {
        NoticeSeverity.Info => "info",
        NoticeSeverity.Important => "important",
        NoticeSeverity.Safety => "safety",
    };

    /// <summary>A group's.</summary>
    public static string Code(this NoticeGroup group) => group switch
    {
        NoticeGroup.Stop => "stop",
        NoticeGroup.Limits => "limits",
        NoticeGroup.Protection => "protection",
        NoticeGroup.Keys => "keys",
        NoticeGroup.Venues => "venues",
        NoticeGroup.Plan => "plan",
        NoticeGroup.Universe => "universe",
        NoticeGroup.Summary => "summary",
        NoticeGroup.SignIn => "signIn",
        NoticeGroup.Channels => "channels",
    };

    /// <summary>A channel's.</summary>
    public static string Code(this NoticeChannel channel) => channel switch
    {
        NoticeChannel.Email => "email",
        NoticeChannel.Telegram => "telegram",
        NoticeChannel.WebPush => "webPush",
        NoticeChannel.Webhook => "webhook",
    };

    /// <summary>A language's.</summary>
    public static string Code(this NoticeLanguage language) => language switch
    {
        NoticeLanguage.Nb => "nb",
        NoticeLanguage.En => "en",
    };

    /// <summary>The group of the word; null when there is none.</summary>
    public static NoticeGroup? Group(string? text) => Find(text, (NoticeGroup group) => group.Code());

    /// <summary>The channel of the word; null when there is none.</summary>
    public static NoticeChannel? Channel(string? text) => Find(text, (NoticeChannel channel) => channel.Code());

    /// <summary>The language of the word; null when there is none.</summary>
    public static NoticeLanguage? Language(string? text) => Find(text, (NoticeLanguage language) => language.Code());

    private static T? Find<T>(string? text, Func<T, string> code)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (code(value) == text)
            {
                return value;
            }
        }

        return null;
    }
}
